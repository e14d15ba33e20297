import pg from 'pg'
import type { Cell } from '../../../kernel/sheets/index.ts'
import type { Park } from '../../../main/testing/world.ts'
import { readBook } from '../../enterprises/tests/imports.world.ts'

/** The workbook as columns by their titles. */
export const byTitle = async (bytes: Buffer, at = 0): Promise<{ titles: string[]; rows: Record<string, Cell>[] }> => {
  const all = await readBook(bytes)
  const titles = (all[at] ?? []).map(String)
  const rows = all.slice(at + 1).map((cells) => Object.fromEntries(titles.map((t, i) => [t, cells[i] ?? null])))
  return { titles, rows }
}

/** Closed cases with two clocks and two holders each, more than anybody would file by hand. */
export const manyCases = async (park: Park, ownerUrl: string, enterpriseId: string, n: number) => {
  for (let from = 1; from <= n; from += 1000) {
    await someCases(park, enterpriseId, from, Math.min(n, from + 999))
    if (from === 1) await analyze(ownerUrl)
  }
  await analyze(ownerUrl)
}

/** What autovacuum does within a minute on a database that lives longer than a test's. */
export const analyze = async (ownerUrl: string) => {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('analyze')
  await owner.end()
}
const someCases = (park: Park, enterpriseId: string, from: number, to: number) =>
  park.inside(async (ctx) => {
    const { rows } = await ctx.client.query<{ id: string }>(
      `insert into demand (park_id, id, number, status, level, source, enterprise_id, department_id, title, detail, submitted_at, dispatched_at,
         answered_at, closed_at, due_at, outcome, answer, created_at, updated_at)
       select $1, gen_random_uuid(), 'XQ2024-' || lpad(i::text, 6, '0'), 'closed', 'normal', 'desk', $2, $3, '道路积水' || i, repeat('雨后厂门口积水。', 20),
         t, t + interval '2 hours', t + interval '2 days', t + interval '3 days', t + interval '7 days', 'solved', '已疏通。', t, t
       from generate_series(${from}, ${to}) i, lateral (select timestamptz '2024-03-01 09:00+08' + i * interval '5 minutes' as t) at
       returning id`,
      [park.id, enterpriseId, park.departmentA],
    )
    const ids = rows.map((r) => r.id)
    await ctx.client.query(
      `insert into demand_clock (park_id, id, demand_id, stage, department_id, duration, started_at, due_at, provisional, stopped_at, sla_version)
       select $1, gen_random_uuid(), d.id, s, d.department_id, '{"workdays":5}', d.dispatched_at, d.due_at, false, d.answered_at, 1
       from demand d, unnest(array['contact', 'resolve']) s where d.park_id = $1 and d.id = any($2)`,
      [park.id, ids],
    )
    await ctx.client.query(
      `insert into demand_holding (park_id, id, demand_id, department_id, since, until)
       select $1, gen_random_uuid(), d.id, x.dep, x.since, x.until from demand d, lateral (values
         (null::uuid, d.submitted_at, d.dispatched_at), (d.department_id, d.dispatched_at, d.closed_at)) x(dep, since, until)
       where d.park_id = $1 and d.id = any($2)`,
      [park.id, ids],
    )
    await ctx.audit('demand.seed', { after: { from, to } })
  })
