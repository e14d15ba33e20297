import { act, systemActor } from '../../src/kernel/run.ts'
import { sql } from '../../src/kernel/testing/cluster.ts'
import { modules } from '../../src/modules.ts'
import { type Duration, spread } from '../facts.ts'
import { fillPark, makePark } from '../park.ts'
import { openSite } from '../site.ts'

// Half an hour from now nothing is due; the times of the ladder move with the due time.
const MOVED = (to: string) => `update demand_clock c set due_at = n.at, overdue_noted_at = null,
  rung_times = (select array_agg(t + (n.at - c.due_at) order by t) from unnest(c.rung_times) t), next_rung_at = c.next_rung_at + (n.at - c.due_at)
  from (select now() + interval '${to}' as at) n`
const LATE = `${MOVED('-1 minute')} where park_id = $1 and id in (select id from demand_clock where park_id = $1 and stopped_at is null order by id limit $2)`
const LATER = `update demand_clock set due_at = now() + interval '30 days', overdue_noted_at = null where park_id = $1 and stopped_at is null`
const UNPLANNED =
  'select count(*)::int as n from demand_clock where park_id = $1 and stopped_at is null and rungs is null'
const NOTED =
  'select count(*)::int as n from demand_clock where park_id = $1 and stopped_at is null and overdue_noted_at is not null'

/** The sweep over a park where every case is open: when nothing is due, and when many run out between two sweeps. */
export const sweepCase = async (rows: number, say: (line: string) => void): Promise<Duration[]> => {
  const site = await openSite()
  try {
    const park = await makePark(site.pool, 'open')
    say(`making ${rows} open cases …`)
    await fillPark(site.ownerUrl, park, { demands: rows, enterprises: Math.ceil(rows / 10), as: 'open' })
    await sql(site.ownerUrl, LATER, [park.parkId])
    await sql(site.ownerUrl, 'vacuum analyze')
    const job = modules.flatMap((m) => m.jobs ?? []).find((j) => j.name === 'demands.sweep')
    if (!job) throw new Error('there is no sweep')
    const sweep = async () => {
      const start = performance.now()
      const occasion = { now: new Date(), requestId: 'bench', language: 'zh' as const }
      await act(site.pool, systemActor(park.parkId), occasion, 'sweep', (ctx) => job.run(ctx, {}))
      return performance.now() - start
    }
    const left = async () => (await sql(site.ownerUrl, UNPLANNED, [park.parkId]))[0]?.n as number
    let planning = 0
    while ((await left()) > 0) planning += await sweep()
    await sql(site.ownerUrl, 'vacuum analyze')
    const idle = [await sweep(), await sweep(), await sweep(), await sweep(), await sweep()].slice(1)
    const late = Math.min(10_000, rows)
    await sql(site.ownerUrl, LATE, [park.parkId, late])
    let ms = 0
    while ((await sql(site.ownerUrl, NOTED, [park.parkId]))[0]?.n < late) ms += await sweep()
    return [
      {
        title: `Ladder of ${rows} open cases planned anew`,
        ms: spread([planning]),
        note: 'in many small transactions',
      },
      { title: `Sweep of ${rows} open cases, nothing due`, ms: spread(idle) },
      { title: `Sweep of ${rows} open cases, ${late} ran out at once`, ms: spread([ms]), note: 'late, told, audited' },
    ]
  } finally {
    await site.stop()
  }
}
