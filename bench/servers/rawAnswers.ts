import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Statement } from '../facts.ts'
import * as sql from './rawSql.ts'

export type Facts = {
  walled: pg.Pool
  open: pg.Pool
  parkId: string
  accountId: string
  categoryId: string
  gridId: string
  pages: Statement[][]
}
type Answer = (rest: string, body?: { title: string; detail: string; enterpriseId: string }) => Promise<unknown>

const ask = (client: pg.Pool | pg.PoolClient, name: string, text: string, values: unknown[]) =>
  client.query({ name, text, values })

/** One transaction behind the park's wall, a round trip a statement. */
const inPark = async <T>(f: Facts, begin: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await f.walled.connect()
  try {
    await client.query(begin)
    await ask(client, 'park', 'select set_park($1)', [f.parkId])
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
const READ = 'begin isolation level repeatable read read only'

/** The same rows that filing one demand leaves, each in its final form at once. */
const rows = (f: Facts, number: number, b: { title: string; detail: string; enterpriseId: string }) => {
  const [id, now] = [randomUUID(), new Date()]
  const due = new Date(now.getTime() + 4 * 3_600_000)
  const text = `XQ-RAW-${number}`
  const demand = [f.parkId, id, text, 'submitted', 'desk', b.enterpriseId, f.gridId, f.categoryId, b.title, b.detail]
  const whole = JSON.stringify({ id, number: text, ...b, now, due, status: 'submitted', source: 'desk' })
  const fact = JSON.stringify({ demandId: id, number: text, title: b.title, enterpriseId: b.enterpriseId })
  const about = ['demand.submit', 'demand', id, whole, whole]
  const park = f.parkId
  return {
    demand: [...demand, f.accountId, true, now, due, 'accept', due, now, now],
    clock: [park, randomUUID(), id, 'accept', '{"workMinutes":240}', now, due, false, due, 1],
    holding: [park, randomUUID(), id, now],
    entry: [park, randomUUID(), id, now, 'submit', 'public', 'staff', f.accountId, '服务专班'],
    audit: [park, randomUUID(), now, f.accountId, '服务专班', '127.0.0.1', randomUUID(), ...about],
    outbox: [park, randomUUID(), 'demand.submitted', fact, f.accountId, now],
    key: [park, f.accountId, randomUUID(), 'x'.repeat(64), 201, whole, now],
    job: [JSON.stringify({ parkId: park, eventId: id })],
  }
}

const create =
  (f: Facts): Answer =>
  (_, body) =>
    inPark(f, 'begin', async (client) => {
      if (!body) return undefined
      const counted = await ask(client, 'number', sql.NUMBER, [f.parkId])
      const r = rows(f, counted.rows[0].value, body)
      await ask(client, 'demand', sql.DEMAND, r.demand)
      await ask(client, 'clock', sql.CLOCK, r.clock)
      await ask(client, 'holding', sql.HOLDING, r.holding)
      await ask(client, 'entry', sql.ENTRY, r.entry)
      await ask(client, 'audit', sql.AUDIT, r.audit)
      await ask(client, 'outbox', sql.OUTBOX, r.outbox)
      await ask(client, 'job', sql.JOB, r.job)
      await ask(client, 'key', sql.KEY, r.key)
      return { id: r.demand[1], number: r.demand[2] }
    })

const change =
  (f: Facts): Answer =>
  (id) =>
    inPark(f, 'begin', async (client) => {
      const { rows: found } = await ask(client, 'locked', sql.LOCKED, [f.parkId, id])
      if (found[0]?.status !== 'submitted') return undefined
      const r = rows(f, 0, found[0])
      const now = new Date()
      const due = new Date(now.getTime() + 4 * 3_600_000)
      await ask(client, 'stopped', sql.STOPPED, [f.parkId, id, now])
      await ask(client, 'clock', sql.CLOCK, r.clock.with(2, id).with(3, 'dispatch'))
      const accepted = await ask(client, 'accepted', sql.ACCEPTED, [f.parkId, id, now, due, f.categoryId])
      await ask(client, 'entry', sql.ENTRY, r.entry.with(2, id).with(4, 'accept'))
      await ask(client, 'tally', sql.TALLY, [f.parkId, now])
      await ask(client, 'audit', sql.AUDIT, r.audit.with(9, id))
      await ask(client, 'outbox', sql.OUTBOX, r.outbox)
      await ask(client, 'job', sql.JOB, r.job)
      await ask(client, 'key', sql.KEY, r.key)
      return accepted.rows[0]
    })

const replay = (f: Facts, statements: Statement[]) =>
  inPark(f, READ, async (client) => {
    const answers = []
    for (const { text, values } of statements) answers.push((await client.query(text, values)).rows)
    return answers
  })

const said = ({ parkId }: Facts) => ['停车', '漏水'].map((word) => parkId.slice(-8) + word).join(' & ')

/** What the bare server knows how to answer: `/name/rest`. */
export const rawAnswers = (f: Facts): Record<string, Answer> => {
  let single = 0
  return {
    list: async (status) => ({ items: (await ask(f.open, 'list', sql.LIST, [f.parkId, status])).rows }),
    walled: (status) =>
      inPark(f, READ, async (c) => ({ items: (await ask(c, 'list', sql.LIST, [f.parkId, status])).rows })),
    total: (status) =>
      inPark(f, READ, async (c) => {
        const items = (await ask(c, 'list', sql.LIST, [f.parkId, status])).rows
        return { items, total: (await ask(c, 'total', sql.TOTAL, [f.parkId, status])).rows[0].n }
      }),
    one: async (id) => (await ask(f.open, 'one', sql.ONE, [f.parkId, id])).rows[0],
    whole: (id) =>
      inPark(f, READ, async (c) => ({
        ...(await ask(c, 'one', sql.ONE, [f.parkId, id])).rows[0],
        clocks: (await ask(c, 'clocks', sql.CLOCKS, [f.parkId, id])).rows,
        attachments: (await ask(c, 'files', sql.FILES, [f.parkId, id])).rows,
        following: (await ask(c, 'follows', sql.FOLLOWS, [f.parkId, id, f.accountId])).rows.length > 0,
      })),
    deep: async () => ({ items: (await ask(f.open, 'deep', sql.DEEP, [f.parkId])).rows }),
    filter: async (category) => ({ items: (await ask(f.open, 'filter', sql.FILTER, [f.parkId, category])).rows }),
    filtered: async (category) => ({
      items: (await ask(f.open, 'filter', sql.FILTER, [f.parkId, category])).rows,
      total: (await ask(f.open, 'filtered', sql.FILTER_TOTAL, [f.parkId, category])).rows[0].n,
    }),
    words: async () => ({
      items: (await f.open.query(sql.words(said(f)), [f.parkId])).rows,
      total: (await f.open.query(sql.wordsTotal(said(f)), [f.parkId])).rows[0].n,
    }),
    like: async () => ({
      items: (await ask(f.open, 'like', sql.LIKE, [f.parkId])).rows,
      total: (await ask(f.open, 'likeTotal', sql.LIKE_TOTAL, [f.parkId])).rows[0].n,
    }),
    counts: async () => (await ask(f.open, 'counts', sql.COUNTS, [f.parkId])).rows,
    create: create(f),
    change: change(f),
    single: async (_, body) => {
      if (body) await ask(f.open, 'demand', sql.DEMAND, rows(f, -++single, body).demand)
      return {}
    },
    page: (n) => replay(f, f.pages[Number(n)] ?? []),
  }
}
