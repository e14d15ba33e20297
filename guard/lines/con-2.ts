import { randomUUID } from 'node:crypto'
import type { Line } from '../line.ts'
import { type Raw, type Released, release } from '../release.ts'
import type { Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'

const SAME = 100
type Write = { name: string; path: string; cookie: string; body: () => object; count: () => Promise<number> }

const writesOf = ({ sets, people, park }: Scene): Write[] => {
  const { enterprise, demand } = sets.own
  const rows = (table: 'demand' | 'demandEntry' | 'enterpriseContact' | 'visit') => async () =>
    park.see(async (ctx) =>
      Number(
        (
          await ctx.db
            .selectFrom(table)
            .select((eb) => eb.fn.countAll().as('n'))
            .where('parkId', '=', park.id)
            .executeTakeFirstOrThrow()
        ).n,
      ),
    )
  return [
    {
      name: 'a demand',
      path: '/demands',
      cookie: people.desk.cookie,
      body: () => ({ enterpriseId: enterprise, title: `同一件事 ${randomUUID()}`, detail: '同一件事报了一百次' }),
      count: rows('demand'),
    },
    {
      name: 'a message',
      path: `/demands/${demand}/messages`,
      cookie: people.handler.cookie,
      body: () => ({ audience: 'internal', text: randomUUID() }),
      count: rows('demandEntry'),
    },
    {
      name: 'a visit',
      path: '/visits',
      cookie: people.instructor.cookie,
      body: () => ({ enterpriseId: enterprise, startedAt: '2026-11-02T09:30:00+08:00', purpose: randomUUID() }),
      count: rows('visit'),
    },
  ]
}

const rawOf = ({ path, cookie }: Write, body: object, key?: string): Raw => ({
  method: 'POST',
  path: `/api/v1${path}`,
  headers: { cookie, ...(key ? { 'idempotency-key': key } : {}) },
  body,
})

/** The same key together, then again with other words, then by somebody else. */
const runOne = async (site: Site, write: Write, stranger: string) => {
  const failures: string[] = []
  const key = randomUUID()
  const body = write.body()
  const before = await write.count()
  const answers = await release(
    site.origin,
    Array.from({ length: SAME }, () => rawOf(write, body, key)),
  )
  const effects = (await write.count()) - before
  const distinct = new Set(answers.map((a) => `${a.status} ${a.text}`))
  if (effects !== 1) failures.push(`${write.name}: ${effects} effects of one key`)
  if (distinct.size !== 1)
    failures.push(
      `${write.name}: ${distinct.size} different answers to one key: ${[...distinct].map((d) => d.slice(0, 60))}`,
    )
  const [other] = (await release(site.origin, [rawOf(write, write.body(), key)])) as [Released]
  if (other.status !== 422 || !other.text.includes('idempotency_mismatch'))
    failures.push(`${write.name}: other words under one key: ${other.status}`)
  const [hers] = (await release(site.origin, [rawOf({ ...write, cookie: stranger }, body, key)])) as [Released]
  if (hers.text === answers[0]?.text) failures.push(`${write.name}: somebody else was given the answer of another`)
  return { failures, answers: answers.length + 2 }
}

export const con2: Line = {
  id: 'con-2',
  title: `one Idempotency-Key, ${SAME} times in parallel`,
  required: '1 effect, 1 answer',
  run: async (site) => {
    const scene = await site.scene()
    const failures: string[] = []
    let sent = 0
    for (const write of writesOf(scene)) {
      const one = await runOne(site, write, scene.people.leader.cookie)
      failures.push(...one.failures)
      sent += one.answers
    }
    const [demand] = writesOf(scene) as [Write]
    const body = demand.body()
    const before = await demand.count()
    await release(
      site.origin,
      Array.from({ length: 10 }, () => rawOf(demand, body)),
    )
    const found = (await demand.count()) - before > 1
    return {
      figures: [`${sent} requests over 3 writes: one effect and one answer each; other words 422, somebody else apart`],
      failures,
      power: [{ planted: 'the same without the key', found }],
    }
  },
}
