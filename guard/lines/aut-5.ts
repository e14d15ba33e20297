import type { InjectOptions } from 'fastify'
import { totpAt } from '../../src/kernel/totp.ts'
import { PASSWORD, type Person } from '../../src/main/testing/world.ts'
import { addressOf, nextAddress, requestFor } from '../call.ts'
import type { Line } from '../line.ts'
import { plantEndpoint } from '../plant.ts'
import type { Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'

/**
 * Steps that weigh so much that an open browser is not enough, by hand: roles, passwords of others, secrets of programs,
 * webhooks and providers, binding a second factor or an identity, the roll with whole telephone numbers.
 */
const WEIGHTY: Record<string, keyof Scene['people']> = {
  'users.giveRole': 'security',
  'users.resetPassword': 'system',
  'tokens.add': 'security',
  'tokens.renew': 'security',
  'webhooks.add': 'system',
  'webhooks.rotate': 'system',
  'sign-in-providers.add': 'system',
  'sign-in-providers.edit': 'system',
  'sign-in.link': 'desk',
  'factor.offer': 'desk',
  'factor.confirm': 'desk',
  'enterprise-exports.start': 'desk',
}
const MINUTE = 60_000

type App = Site['world']['app']
const codeOf = async (app: App, o: InjectOptions) => {
  const r = await app.inject({ ...o, remoteAddress: nextAddress() })
  const code = String(r.headers['content-type']).includes('json') ? (r.json() as { code?: string }).code : undefined
  return { status: r.statusCode, code }
}

const weighty = ({ api }: Site, scene: Scene) =>
  api.operations
    .filter((op) => WEIGHTY[op.id])
    .map((op) => {
      const person = scene.people[WEIGHTY[op.id] as keyof Scene['people']]
      const who = { name: person.name, headers: { cookie: person.cookie } }
      return { op, o: requestFor({ op, who, address: addressOf(op, scene.sets.own), ids: scene.sets.own }) }
    })

/** Half an hour after the sign-in every one of them asks for a proof, and right after it none does. */
const staleAndFresh = async (site: Site, app: App, scene: Scene) => {
  const failures: string[] = []
  const steps = weighty(site, scene)
  for (const id of Object.keys(WEIGHTY)) if (!steps.some((s) => s.op.id === id)) failures.push(`there is no ${id}`)
  const prove = (at: Date) =>
    site.world.pool.query('update session set proved_at = $1, seen_at = $2', [at, site.world.clock.now])
  for (const minutes of [16, 60, 14]) {
    await prove(new Date(site.world.clock.now.getTime() - minutes * MINUTE))
    for (const { op, o } of steps) {
      const { status, code } = await codeOf(app, o)
      const asked = status === 403 && code === 'proof_required'
      if (asked !== minutes > 15) failures.push(`${op.id} ${minutes} minutes after the proof: ${status} ${code ?? ''}`)
    }
  }
  await prove(site.world.clock.now)
  return { failures, steps: steps.length }
}

/** A second factor of her own, and everything by which somebody without it might get past it. */
const factor = async (site: Site, { park }: Scene) => {
  const { world } = site
  const failures: string[] = []
  const must = (what: string, right: boolean) => right || failures.push(what)
  const person: Person = await park.person('security-admin')
  const { secret } = (await person.post('/session/factor', {})).body as { secret: string }
  const code = () => totpAt(secret, world.clock.now)
  const pass = (ms: number) => world.at(new Date(world.clock.now.getTime() + ms).toISOString())
  const signIn = (more: object) =>
    codeOf(world.app, {
      method: 'POST',
      url: '/api/v1/session',
      payload: { account: person.name, password: PASSWORD, ...more },
    })
  const confirmed = await person.put('/session/factor', { code: code() })
  const [recovery = '', second = ''] = (confirmed.body as { codes: string[] }).codes
  must('the code that bound it signs in as well', (await signIn({ code: code() })).status !== 201)
  pass(MINUTE)
  must('the password alone signs in', (await signIn({})).code === 'code_required')
  const one = code()
  must('a right code does not sign in', (await signIn({ code: one })).status === 201)
  must('a code signs in twice', (await signIn({ code: one })).status !== 201)
  must('a code of the sign-in counts as a proof', (await person.post('/session/proof', { code: one })).status !== 204)
  pass(16 * MINUTE)
  must('the password is a proof', (await person.post('/session/proof', { password: PASSWORD })).status !== 204)
  must('a recovery code does not prove', (await person.post('/session/proof', { code: recovery })).status === 204)
  must('a recovery code counts twice', (await person.post('/session/proof', { code: recovery })).status !== 204)
  must('it is replaced without an end', (await person.post('/session/factor', {})).status === 409)
  must('it ends with nothing', (await person.post('/session/factor/removal', {})).status >= 400)
  must('it ends by a wrong code', (await person.post('/session/factor/removal', { code: '000000' })).status >= 400)
  must('it ends by the password', (await person.post('/session/factor/removal', { code: PASSWORD })).status >= 400)
  must('it ends by a used code', (await person.post('/session/factor/removal', { code: one })).status >= 400)
  pass(16 * MINUTE)
  const other = await park.person('desk')
  must('another ends it', (await other.post('/session/factor/removal', { code: second })).status >= 400)
  must(
    'it does not end by its own code',
    (await person.post('/session/factor/removal', { code: code() })).status === 204,
  )
  must('after its end the password is not enough', (await signIn({})).status === 201)
  return failures
}

const power = async (site: Site, scene: Scene) => {
  const { app } = await site.planted(plantEndpoint('tokens.renew', { fresh: undefined } as never))
  const { failures } = await site.dry(() => staleAndFresh(site, app, scene))
  return [{ planted: 'a new secret without a proof', found: failures.some((f) => f.startsWith('tokens.renew')) }]
}

export const aut5: Line = {
  id: 'aut-5',
  title: `${Object.keys(WEIGHTY).length} weighty steps without a fresh proof; a code used twice, a factor ended without it`,
  required: '0 without a fresh proof, a code once',
  run: async (site) => {
    const scene = await site.scene()
    const { failures, steps } = await site.dry(() => staleAndFresh(site, site.world.app, scene))
    const before = site.world.clock.now
    const own = await factor(site, scene)
    site.world.clock.now = before
    return {
      figures: [
        `${steps} steps × 3 ages of the proof: ${failures.length} wrong; 17 ways past a second factor: ${own.length} open`,
      ],
      failures: [...failures, ...own],
      power: await power(site, scene),
    }
  },
}
