import { totpAt } from '../../src/kernel/totp.ts'
import { PASSWORD } from '../../src/main/testing/world.ts'
import { nextAddress } from '../call.ts'
import { spread } from '../line.ts'
import type { Site } from '../site.ts'

const codes = (n: number) => Array.from({ length: n }, (_, i) => String(i * 7 + 1).padStart(6, '0'))
const WRONG = new Set(['wrong_code', 'wrong_proof', 'wrong_credentials'])

/** Codes of a second factor guessed by who knows the password, and by who sits at an open browser. */
export const stormCodes = async (site: Site, guesses: number) => {
  const { park } = await site.scene()
  const told: { name: string; tried: number; other: number }[] = []
  for (const door of ['sign-in', 'proof'] as const) {
    const victim = await park.person('desk')
    const { secret } = (await victim.post('/session/factor', {})).body
    const bound = await victim.put('/session/factor', { code: totpAt(secret, site.world.clock.now) })
    if (bound.status !== 200) throw new Error(`a second factor: ${bound.text.slice(0, 200)}`)
    const [counted, payload] = [
      { tried: 0, other: 0 },
      (code: string) => ({ account: victim.name, password: PASSWORD, code }),
    ]
    await spread(codes(guesses), 8, async (code) => {
      const r = await site.world.app.inject({
        method: 'POST',
        url: door === 'sign-in' ? '/api/v1/session' : '/api/v1/session/proof',
        payload: door === 'sign-in' ? payload(code) : { code },
        headers: door === 'sign-in' ? {} : { cookie: victim.cookie },
        remoteAddress: nextAddress(),
      })
      const { code: why } = r.body ? r.json() : { code: '' }
      if (WRONG.has(why)) counted.tried++
      else if (r.statusCode !== 429 && r.statusCode !== 401) counted.other++
    })
    told.push({ name: `codes at the ${door}`, ...counted })
  }
  return told
}

/** The present password guessed where it is changed, at a browser that was left open. */
export const stormChange = async (site: Site, guesses: number) => {
  const { park } = await site.scene()
  const victim = await park.person('desk')
  const counted = { tried: 0, other: 0 }
  await spread(codes(guesses), 8, async (code) => {
    const r = await site.world.app.inject({
      method: 'PUT',
      url: '/api/v1/session/password',
      payload: { current: `guess-${code}`, next: 'Xin-Mi-Ma-9041-Yue' },
      headers: { cookie: victim.cookie },
      remoteAddress: nextAddress(),
    })
    if (r.statusCode === 422) counted.tried++
    else if (r.statusCode !== 429) counted.other++
  })
  return { name: 'the present password where it is changed', ...counted }
}

/** Whoever may enter without an account is counted by address, and whoever shows a password or a code by account as well. */
export const unthrottled = ({ api }: Site, slowed: (id: string) => number | undefined) =>
  api.operations.filter((op) => op.permission === 'public' && !slowed(op.id)).map((op) => op.id)
