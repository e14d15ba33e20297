import { setTimeout as sleep } from 'node:timers/promises'
import { totpAt } from '../../src/kernel/totp.ts'
import { PASSWORD } from '../../src/main/testing/world.ts'
import type { Who } from '../rig/case.ts'
import type { Rig } from '../rig/index.ts'

export const STEP_S = 30
/** What a sign-in that succeeds answers. */
const DONE = 201
export const signIn = async (origin: string, who: Who, code?: string) =>
  (
    await fetch(`${origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: who.account, password: PASSWORD, ...(code ? { code } : {}) }),
    })
  ).status

/** The right code once; not again, not two steps off, not the one of the wrong clock. A step begins anew before. */
export const codes = async (origin: string, who: Who, secret: string, off: number) => {
  const at = (ms: number) => totpAt(secret, new Date(Date.now() + ms))
  await sleep(STEP_S * 1000 - (Date.now() % (STEP_S * 1000)) + 500)
  const code = at(0)
  const right = await signIn(origin, who, code)
  const again = await signIn(origin, who, code)
  const taken = []
  for (const ms of [2 * STEP_S * 1000, -2 * STEP_S * 1000, ...(off ? [off] : [])])
    taken.push(await signIn(origin, who, at(ms)))
  return { right: right === DONE, again: again === DONE, wrong: taken.filter((s) => s === DONE).length }
}
export type Codes = Awaited<ReturnType<typeof codes>>

const LIMITS = `select extract(epoch from expires_at - clock_timestamp())::float8 as left
  from session where account_id = $1 order by expires_at desc limit 1`

/** Seconds, by the right clock, until the newest session of an account ends. */
export const leftOf = async (rig: Rig, accountId: string) =>
  ((await rig.postgres.ask(LIMITS, [accountId])) as { left: number }[])[0]?.left ?? 0
