import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { PASSWORD } from '../../src/main/testing/world.ts'
import type { Random } from '../random.ts'
import type { Rig, Seat } from './index.ts'
import { keepPace } from './pace.ts'

const WAIT_MS = 30_000
const STREAM_MS = 4_000
/** One request of the load: when it began, how long it took, whether it was what was asked for. */
export type Asked = { what: string; at: number; ms: number; status: number; fine: boolean }
type Desk = Seat & { category: string; department: string; cases: string[]; open: string[] }
type Ask = (what: string, method: string, path: string, body?: object | FormData, key?: string) => Promise<Told>
type Told = { status: number; body: { id: string; version?: number } | undefined; headers?: Headers }
type Act = { often: number; does: (ask: Ask, desk: Desk, hand: Hand) => Promise<unknown> }
type Hand = { random: Random; prefix: string; acked: string[]; uploads: Uploads; nth: () => number }
/** Contents sent, and those that were acknowledged. */
export type Uploads = { sent: number; acked: string[] }

const named = (name: string, content: string) => {
  const form = new FormData()
  form.append('file', new Blob([content]), name)
  return form
}
const get = (what: string, path: string) => (ask: Ask) => ask(what, 'GET', path)
const aCase = ({ cases }: Desk, { random }: Hand) => (cases.length ? random.pick(cases) : undefined)

const create: Act['does'] = async (ask, desk, hand) => {
  const key = `${hand.prefix}${hand.nth()}`
  const what = { enterpriseId: desk.enterpriseId, title: key, detail: '每天下午停机。' }
  const { status, body } = await ask('create', 'POST', '/demands', what, key)
  if (status !== 201 || !body) return
  hand.acked.push(key)
  desk.cases.push(body.id)
  desk.open.push(body.id)
  if (desk.cases.length > 500) desk.cases.shift()
}

/** Accepted, then dispatched: two transitions, each with its key. */
const advance: Act['does'] = async (ask, desk) => {
  const id = desk.open.shift()
  if (!id) return
  const accepted = { level: 'normal', categoryId: desk.category }
  const { status } = await ask('accept', 'PUT', `/demands/${id}/acceptance`, accepted, randomUUID())
  const to = { departmentId: desk.department }
  if (status === 200) await ask('dispatch', 'PUT', `/demands/${id}/dispatch`, to, randomUUID())
}

const upload: Act['does'] = async (ask, desk, hand) => {
  const id = aCase(desk, hand)
  if (!id) return
  const content = `材料 ${randomUUID()} ${'内容'.repeat(hand.random.below(2_000))}`
  hand.uploads.sent++
  const { status, body } = await ask('upload', 'POST', '/files', named('材料.txt', content))
  if (status !== 201 || !body) return
  hand.uploads.acked.push(createHash('sha256').update(content).digest('hex'))
  await ask('message', 'POST', `/demands/${id}/messages`, {
    ...{ audience: 'internal', text: '附材料' },
    fileIds: [body.id],
  })
}

const exported: Act['does'] = async (ask) => {
  const { status } = await ask('export', 'POST', '/demand-ledger/exports', { format: 'csv' })
  if (status === 202) await ask('sheet', 'GET', '/demands?format=csv&limit=100')
}

const imported: Act['does'] = (ask, _, hand) => {
  const rows = Array.from({ length: 20 }, (_, i) => `进线 ${hand.nth()} ${i},每天下午停机,园区精工`)
  return ask('import', 'POST', '/demand-imports', named('进线.csv', `标题,内容,企业名称\n${rows.join('\n')}\n`))
}

/** What people do at a desk, and how often of a hundred times. */
const ACTS: Act[] = [
  { often: 30, does: get('list', '/demands?limit=20') },
  { often: 6, does: get('list', '/enterprises?limit=20') },
  { often: 5, does: get('list', '/notifications?limit=20') },
  { often: 3, does: get('figures', '/insights/loop') },
  {
    often: 22,
    does: async (ask, desk, hand) => {
      const id = aCase(desk, hand)
      if (id) await ask('record', 'GET', `/demands/${id}`)
    },
  },
  { often: 16, does: create },
  { often: 11, does: advance },
  { often: 5, does: upload },
  { often: 1, does: exported },
  { often: 1, does: imported },
]
const DECK = ACTS.flatMap((a) => Array.from({ length: a.often }, () => a.does))

const isFine = (status: number) => status >= 200 && status < 300
type Content = { body: string | FormData | null; headers: Record<string, string> }
const contentOf = (body: object | FormData | undefined): Content => {
  if (body === undefined || body instanceof FormData) return { body: body ?? null, headers: {} }
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

type Send = Omit<RequestInit, 'signal'> & { what: string; path: string }
const sender =
  (origin: string, seen: Asked[]) =>
  async ({ what, path, ...init }: Send): Promise<Told> => {
    const at = performance.now()
    const told = await fetch(`${origin}/api/v1${path}`, { ...init, signal: AbortSignal.timeout(WAIT_MS) })
      .then(async (r): Promise<Told> => {
        const text = await r.text()
        const isJson = r.headers.get('content-type')?.includes('json')
        return { status: r.status, headers: r.headers, body: isJson && text ? JSON.parse(text) : undefined }
      })
      .catch((): Told => ({ status: 0, body: undefined }))
    seen.push({ what, at, ms: performance.now() - at, status: told.status, fine: isFine(told.status) })
    return told
  }
type Sender = ReturnType<typeof sender>

const askAs =
  (send: Sender, cookie: string): Ask =>
  (what, method, path, body, key) => {
    const { body: sent, headers } = contentOf(body)
    const keyed: Record<string, string> = key ? { 'idempotency-key': key } : {}
    return send({ what, path, method, body: sent, headers: { cookie, ...headers, ...keyed } })
  }

/** In and out again: a session of its own each time. */
const signIn = async (send: Sender, { account }: Seat) => {
  const { body, headers } = contentOf({ account, password: PASSWORD })
  const { status, headers: got } = await send({ what: 'sign-in', path: '/session', method: 'POST', body, headers })
  const cookie = got?.get('set-cookie')?.split(';')[0]
  if (status === 201 && cookie) await askAs(send, cookie)('sign-out', 'DELETE', '/session')
}

/** A stream that somebody has open for a while; its head is the answer. */
const listen = async (origin: string, { cookie }: Seat, seen: Asked[]) => {
  const at = performance.now()
  const leaving = new AbortController()
  const head = await fetch(`${origin}/api/v1/stream`, { headers: { cookie }, signal: leaving.signal }).catch(
    () => undefined,
  )
  const status = head?.status ?? 0
  seen.push({ what: 'stream', at, ms: performance.now() - at, status, fine: isFine(status) })
  await sleep(STREAM_MS)
  leaving.abort()
}

const furnish = async (origin: string, seat: Seat, prefix: string): Promise<Desk> => {
  const ask = askAs(sender(origin, []), seat.cookie)
  const names = { code: `k-${prefix.toLowerCase().replace(/\W+/g, '-')}0`, nameZh: '供电', nameEn: 'Power' }
  const made = await ask('category', 'POST', '/categories', names)
  const { body } = (await ask('departments', 'GET', '/departments?limit=20')) as { body?: { items: { id: string }[] } }
  const [category, department] = [made.body?.id, body?.items[0]?.id]
  if (!category || !department) throw new Error(`a desk for the load: ${made.status}`)
  return { ...seat, category, department, cases: [], open: [] }
}

export type MixedOptions = { rig: Rig; origin: string; perSecond: number; prefix: string; random: Random }
/** What goes on in an office, so many acts a second whatever becomes of them, until it is told to stop. No request is repeated. */
export const openMixed = async ({ rig, origin, perSecond, prefix, random }: MixedOptions) => {
  const desks = await Promise.all(rig.seats.map((seat) => furnish(origin, seat, prefix)))
  const [seen, acked, uploads]: [Asked[], string[], Uploads] = [[], [], { sent: 0, acked: [] }]
  const send = sender(origin, seen)
  let number = 0
  const hand: Hand = { random, prefix, acked, uploads, nth: () => number++ }
  const stop = keepPace(perSecond, async (nth) => {
    const desk = random.pick(desks)
    await Promise.allSettled([
      ...(nth % (perSecond * 5) === 0 ? [signIn(send, desk)] : []),
      ...(nth % perSecond === 0 ? [listen(origin, desk, seen)] : []),
      random.pick(DECK)(askAs(send, desk.cookie), desk, hand),
    ])
  })
  return {
    seen,
    stop: async () => {
      await stop()
      return { seen, acked, uploads }
    },
  }
}
