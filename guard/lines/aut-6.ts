import type { InjectOptions } from 'fastify'
import { PASSWORD, signInAs } from '../../src/main/testing/world.ts'
import { nextAddress } from '../call.ts'
import type { Line } from '../line.ts'
import { plantHandler } from '../plant.ts'
import type { Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'

const BITS = 128
const GUESSES = Number(process.env.GUARD_GUESSES ?? 120)

/** What opens by being known: how it is asked for, and the random part of it. */
type Door = { name: string; token: string; ask: (token: string) => InjectOptions }
const get = (url: string): InjectOptions => ({ method: 'GET', url })
const post = (url: string, payload?: object): InjectOptions => ({
  method: 'POST',
  url,
  ...(payload ? { payload } : {}),
})

const doorsOf = async ({ sets, people }: Scene): Promise<Door[]> => {
  const { poster = '', track = '', visitDoor = '', visitPass = '', feed = '', tokenSecret = '' } = sets.own
  const invited = await people.system.post('/invitations', { account: 'somebody-elsewhere' })
  const { cookie } = people.desk
  return [
    { name: 'poster', token: poster, ask: (t) => get(`/api/v1/ask/${t}`) },
    { name: 'tracking address', token: track, ask: (t) => get(`/api/v1/track/${t}`) },
    { name: 'visit code', token: visitDoor, ask: (t) => post(`/api/v1/visit-doors/${t}`) },
    { name: 'visit pass', token: visitPass, ask: (t) => get(`/api/v1/visit-passes/${t}`) },
    { name: 'calendar', token: feed, ask: (t) => get(`/feeds/${t}.ics`) },
    {
      name: 'token of a program',
      token: tokenSecret,
      ask: (t) => ({ ...get('/api/v1/demands?limit=1'), headers: { authorization: `Bearer ${t}` } }),
    },
    {
      name: 'invitation',
      token: invited.body.code,
      ask: (t) => ({ ...post('/api/v1/session/parks', { code: t }), headers: { cookie: people.leader.cookie } }),
    },
    {
      name: 'session',
      token: cookie.split('=')[1] ?? '',
      ask: (t) => ({ ...get('/api/v1/session'), headers: { cookie: `${cookie.split('=')[0]}=${t}` } }),
    },
  ]
}

/** The part that nobody knows: behind the last dot, where what stands before it names the park. */
const secretOf = (token: string) =>
  token.slice(token.lastIndexOf('.') + 1).replaceAll('-', token.includes('_') ? '-' : '')
const bitsOf = (door: Door) =>
  door.name === 'invitation'
    ? secretOf(door.token).replaceAll('-', '').length * Math.log2(31)
    : secretOf(door.token).length * 6

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
type Ask = (o: InjectOptions, address?: string) => Promise<number>
const askOf =
  (app: Site['world']['app']): Ask =>
  async (o, remoteAddress = nextAddress()) =>
    (await app.inject({ ...o, remoteAddress })).statusCode

/** Near ones, each one sign away; the empty one; those of every other door. None opens; none is told apart from the others. */
const guesses = async (site: Site, ask: Ask, doors: readonly Door[]) => {
  const [failures, random] = [[] as string[], site.random('aut-6')]
  let tried = 0
  for (const door of doors) {
    const near = Array.from({ length: GUESSES }, () => {
      const at = door.token.length - 1 - random.below(20)
      return `${door.token.slice(0, at)}${random.pick([...SIGNS].filter((s) => s !== door.token[at]))}${door.token.slice(at + 1)}`
    }).filter((t) => t.toLowerCase() !== door.token.toLowerCase() || door.name !== 'invitation')
    const others = doors.filter((d) => d !== door).flatMap((d) => [d.token, d.token.replace(/^plt_/, '')])
    const said = new Set<number>()
    for (const token of [
      ...near,
      ...others,
      'x',
      `${door.token}x`,
      door.token.slice(0, -1),
      `${door.token.split('.')[0]}.x`,
    ]) {
      const status = await ask(door.ask(encodeURIComponent(token)))
      tried++
      said.add(status)
      if (status < 400) failures.push(`${door.name}: another token opened it (${status})`)
    }
    said.delete(414)
    if (said.size > 2) failures.push(`${door.name}: guesses are told apart: ${[...said].join(', ')}`)
  }
  return { failures, tried }
}

/** However fast one address asks, it is slowed; those with a session are known anyway. */
const floods = async (ask: Ask, doors: readonly Door[]) => {
  const open = doors.filter((d) => !['invitation', 'session', 'token of a program'].includes(d.name))
  const failures: string[] = []
  for (const [i, door] of open.entries()) {
    let slowed = 0
    for (let n = 0; n < 130; n++)
      if ((await ask(door.ask(`${door.token.slice(0, -6)}${String(n).padStart(6, 'A')}`), `172.30.${i}.1`)) === 429)
        slowed++
    if (slowed === 0) failures.push(`${door.name}: 130 guesses of one address in a minute, none slowed`)
  }
  return failures
}

/** Used, meant for somebody else, over, replaced: the same as never given. */
const spent = async (site: Site, ask: Ask, scene: Scene) => {
  const { world } = site
  const { people, sets, other } = scene
  const failures: string[] = []
  const must = (what: string, status: number, wanted: (s: number) => boolean) => {
    if (!wanted(status)) failures.push(`${what}: ${status}`)
  }
  const [fails, opens] = [(s: number) => s >= 400 && s < 500, (s: number) => s < 300]
  const joins = (cookie: string, code: string) =>
    ask({ ...post('/api/v1/session/parks', { code }), headers: { cookie } })
  const guest = await other.person('desk')
  const invite = async () => (await people.system.post('/invitations', { account: guest.name })).body.code as string
  const former = await invite()
  const code = await invite()
  must('an invitation that a newer one replaced', await joins(guest.cookie, former), fails)
  must('an invitation in the hands of another', await joins((await other.person('desk')).cookie, code), fails)
  must('an invitation of its own', await joins(guest.cookie, code), opens)
  must('an invitation used twice', await joins(guest.cookie, code), fails)
  const late = await other.person('desk')
  const { code: old } = (await people.system.post('/invitations', { account: late.name })).body
  const feed = (await people.handler.put('/feed')).body.path as string
  must('a calendar of its own', await ask(get(feed)), opens)
  const lasting = (await people.handler.put('/feed')).body.path as string
  must('a calendar address that was replaced', await ask(get(feed)), fails)
  const door = async () => (await people.instructor.post(`/visits/${sets.own.plannedVisit}/door`)).body.path as string
  const shown = await door()
  const take = (path: string) => ask(post(`/api/v1/visit-doors/${path.split('/').at(-1)}`))
  const next = await door()
  must('a visit code that a newer one replaced', await take(shown), fails)
  must('a visit code', await take(next), opens)
  const poster = async () =>
    (await people.desk.post(`/enterprises/${sets.own.enterprise}/demand-door`)).body.path as string
  const [first, second] = [await poster(), await poster()]
  must('a poster that was replaced', await ask(get(`/api/v1${first}`)), fails)
  const before = world.clock.now
  world.at(new Date(before.getTime() + 4 * 86_400_000).toISOString())
  must('a visit code after four days', await take(next), fails)
  const again = await signInAs(world.app, late.name)
  must('an invitation after four days', await joins(again.cookie, old), fails)
  world.clock.now = before
  // Whoever comes after this line finds doors that open.
  const last = (path: string) => path.split('/').at(-1)?.replace('.ics', '') ?? ''
  Object.assign(sets.own, { poster: last(second), feed: last(lasting), visitDoor: last(next) })
  return failures
}

/** A first password is a secret of one person: after she has changed it, it opens nothing. */
const firstPasswords = async ({ world }: Site, { people, sets }: Scene) => {
  const { firstPassword } = (await people.system.put(`/users/${sets.own.user}/password`, {})).body
  const { account } = (await people.system.get(`/users/${sets.own.user}`)).body
  const signsIn = async (password: string) => (await signInAs(world.app, account, password)).status
  const failures: string[] = []
  // A password, not an address: five wrong ones lock the account.
  if (firstPassword.length * Math.log2(31) < 48) failures.push('a first password of less than 48 bits')
  const first = await signInAs(world.app, account, firstPassword)
  const change = { method: 'PUT', url: '/api/v1/session/password', headers: { cookie: first.cookie } } as const
  const r = await world.app.inject({ ...change, payload: { current: firstPassword, next: `${PASSWORD}-Xin-41` } })
  if (r.statusCode !== 200) failures.push(`a first password cannot be changed: ${r.statusCode} ${r.body.slice(0, 80)}`)
  if ((await signsIn(firstPassword)) === 201) failures.push('a first password opens twice')
  return failures
}

const power = async (site: Site, doors: readonly Door[]) => {
  const real = doors.find((d) => d.name === 'visit pass')?.token ?? ''
  const { app } = await site.planted(
    plantHandler('visitPasses.get', (handle) => (ctx, input) => handle(ctx, { ...input, params: { token: real } })),
  )
  const { failures } = await guesses(
    site,
    askOf(app),
    doors.filter((d) => d.name === 'visit pass'),
  )
  return [{ planted: 'a door that opens for any code', found: failures.length > 0 }]
}

export const aut6: Line = {
  id: 'aut-6',
  title:
    'what opens by being known (posters, tracking, visits, calendars, tokens, invitations, sessions): guessed, used again, by others, for others, late',
  required: `≥ ${BITS} bit, 0 accepted, every door slowed`,
  run: async (site) => {
    const scene = await site.scene()
    const ask = askOf(site.world.app)
    const doors = await doorsOf(scene)
    const weak = doors.filter((d) => bitsOf(d) < BITS).map((d) => `${d.name}: ${Math.floor(bitsOf(d))} bit`)
    const { failures, tried } = await guesses(site, ask, doors)
    const flooded = await floods(ask, doors)
    const [used, first] = [await spent(site, ask, scene), await firstPasswords(site, scene)]
    const shut = await Promise.all(doors.map(async (d) => ((await ask(d.ask(d.token))) < 400 ? [] : [d.name])))
    return {
      figures: [
        `${doors.length} doors of ${Math.min(...doors.map(bitsOf)).toFixed(0)} bit and more, ${tried} guesses: ${failures.length} accepted or told apart; ${flooded.length} doors not slowed`,
        `used, replaced, of others, late, first passwords: ${used.length + first.length} accepted; doors that do not open for their own code by now: ${shut.flat().join(', ') || 'none'}`,
      ],
      failures: [...weak, ...failures, ...flooded, ...used, ...first],
      power: await power(site, doors),
    }
  },
}
