import { setTimeout as sleep } from 'node:timers/promises'
import { PASSWORD } from '../../src/main/testing/world.ts'
import { type Line, spread } from '../line.ts'
import type { Rig, Seat } from '../rig/index.ts'
import { file } from '../rig/writes.ts'

const ENDED_MS = 1_000
const CLOSED_MS = 2_000
const TOLD_MS = 3_000
const DEMANDS = 60
const PREFIX = 'TWO '

const API = '/api/v1'
const ask = (origin: string, method: string, path: string, cookie: string, body?: object) =>
  fetch(`${origin}${API}${path}`, {
    method,
    headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(10_000),
  })

const signIn = async (origin: string, { account }: Seat) => {
  const r = await ask(origin, 'POST', '/session', '', { account, password: PASSWORD })
  return (r.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

/** An event stream: what it was told, and when it was closed. */
const listen = async (origin: string, cookie: string) => {
  const leaving = new AbortController()
  const r = await fetch(`${origin}${API}/stream`, { headers: { cookie }, signal: leaving.signal })
  const heard = { text: '', closedAt: undefined as number | undefined }
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const part of r.body ?? []) heard.text += decoder.decode(part as Uint8Array, { stream: true })
  }
  const end = () => {
    heard.closedAt ??= performance.now()
  }
  void read().then(end, end)
  return { heard, leave: () => leaving.abort() }
}

/** How long until it is so; undefined when it is not so within `ms`. */
const untilSo = async (ms: number, isSo: () => boolean | Promise<boolean>) => {
  for (const from = performance.now(); performance.now() - from < ms; await sleep(20))
    if (await isSo()) return performance.now() - from
  return undefined
}
const isOut = (origin: string, cookie: string) => async () =>
  (await ask(origin, 'GET', '/session', cookie)).status === 401

/** A session begun at one is good at the other, and over there as soon as it is ended here; so is its open stream. */
const sessions = async (one: string, other: string, seat: Seat, finish: (cookie: string) => Promise<unknown>) => {
  const cookie = await signIn(one, seat)
  const known = (await ask(other, 'GET', '/session', cookie)).status === 200
  const stream = await listen(other, cookie)
  await finish(cookie)
  const from = performance.now()
  const outMs = await untilSo(ENDED_MS, isOut(other, cookie))
  const closed = await untilSo(CLOSED_MS + 500, () => stream.heard.closedAt !== undefined)
  stream.leave()
  return { known, outMs, closedMs: closed === undefined ? undefined : (stream.heard.closedAt ?? from) - from }
}

/** What is filed at one is told by the stream of the other. */
const told = async (rig: Rig, one: string, other: string, cookie: string) => {
  const stream = await listen(other, cookie)
  const mine = [0, 1, 2, 3].map((i) => `${PREFIX}told ${i}`)
  for (const key of mine) await file(rig, one, key)
  const ms = await untilSo(TOLD_MS, () => /^event: (?!resync)/m.test(stream.heard.text))
  stream.leave()
  return ms
}

const LEFT = `select count(*)::int as n from outbox o join demand d on d.park_id = o.park_id and d.id::text = o.payload->>'demandId'
  where d.title like $1 and o.delivered_at is null`
const TWICE = `select count(*)::int as n from (select 1 from notification n
  join demand d on d.park_id = n.park_id and n.link = '/demands/' || d.id where d.title like $1
  group by d.id, n.account_id, n.kind having count(*) > 1) as t`
const WITHOUT = `select count(*)::int as n from demand d where d.title like $1
  and not exists (select 1 from notification n where n.park_id = d.park_id and n.link = '/demands/' || d.id)`
const count = async (rig: Rig, text: string) =>
  ((await rig.postgres.ask(text, [`${PREFIX}job %`])) as { n: number }[])[0]?.n ?? 0

/** Demands filed at both in turn, their jobs in the hands of two workers: each effect once. */
const jobs = async (rig: Rig, origins: string[]) => {
  const keys = Array.from({ length: DEMANDS }, (_, i) => `${PREFIX}job ${i}`)
  await spread(keys, 8, async (key) => {
    const { status, text } = await file(rig, origins[Number(key.split(' ').at(-1)) % 2] ?? '', key)
    if (status !== 201) throw new Error(`${key}: ${status} ${text.slice(0, 200)}`)
  })
  const ms = await untilSo(20_000, async () => (await count(rig, LEFT)) === 0)
  return { ms, twice: await count(rig, TWICE), without: await count(rig, WITHOUT) }
}

type Ended = Awaited<ReturnType<typeof sessions>>
const troublesOf = (what: string, { known, outMs, closedMs }: Ended) => [
  ...(known ? [] : [`${what}: the session of one instance is not known to the other`]),
  ...(outMs === undefined ? [`${what} at one instance: the other still answers after ${ENDED_MS} ms`] : []),
  ...(closedMs === undefined || closedMs > CLOSED_MS
    ? [`${what} at one instance: the stream of the other stays open`]
    : []),
]

const measure = async (rig: Rig, one: string, other: string) => {
  const [seat, second] = rig.seats as [Seat, Seat]
  const signedOut = await sessions(one, other, seat, (cookie) => ask(one, 'DELETE', '/session', cookie))
  const disabled = await sessions(one, other, second, () =>
    ask(one, 'PUT', `/users/${second.accountId}/suspension`, second.system),
  )
  await ask(one, 'DELETE', `/users/${second.accountId}/suspension`, second.system)
  // Every session of hers has ended; those who come after sit at this desk as well.
  second.cookie = await signIn(one, second)
  const forgotten = await sessions(one, other, seat, async () => {})
  // Each key belongs to the desk of some park: the stream of a park is told of its own, a second one of no park hears nothing.
  const toldMs = await told(rig, one, other, seat.cookie)
  const deaf = await told(rig, one, other, '')
  return { signedOut, disabled, forgotten, toldMs, deaf, done: await jobs(rig, [one, other]) }
}

const inMs = (ms: number | undefined) => (ms === undefined ? 'never' : `${Math.round(ms)} ms`)

export const two: Line = {
  id: 'two',
  title: 'two instances behind one database: sessions, events and jobs of one at the other',
  required: 'known at once, over ≤ 1 s, streams closed ≤ 2 s, told ≤ 3 s, each effect once',
  run: async (site) => {
    const rig = await site.rig()
    const [a, b] = [await rig.start(), await rig.start()]
    const { signedOut, disabled, forgotten, toldMs, deaf, done } = await measure(rig, a.origin, b.origin)
    for (const product of [a, b]) await product.end('SIGTERM')
    return {
      figures: [
        `signed out at one: over at the other after ${inMs(signedOut.outMs)}, stream closed after ${inMs(signedOut.closedMs)}`,
        `disabled at one: over at the other after ${inMs(disabled.outMs)}, stream closed after ${inMs(disabled.closedMs)}`,
        `filed at one, told by the other after ${inMs(toldMs)}; ${DEMANDS} demands, two workers: ${done.twice} twice, ${done.without} without, all done after ${inMs(done.ms)}`,
      ],
      failures: [
        ...troublesOf('signed out', signedOut),
        ...troublesOf('disabled', disabled),
        ...(toldMs === undefined ? ['what is filed at one is not told by the other'] : []),
        ...(done.ms === undefined ? ['events are left that nobody delivers'] : []),
        ...(done.twice || done.without ? [`${done.twice} effects twice, ${done.without} demands without`] : []),
      ],
      power: [
        { planted: 'a sign-out that does not happen', found: troublesOf('', forgotten).length === 2 },
        { planted: 'a stream that hears nothing', found: deaf === undefined },
      ],
    }
  },
}
