import { setTimeout } from 'node:timers/promises'
import { sql } from '../../src/kernel/testing/cluster.ts'
import { type Duration, spread } from '../facts.ts'
import { startProduct } from '../site.ts'
import type { Bench } from './context.ts'

const WAITING = 'select count(*)::int as n from outbox where delivered_at is null and dead_at is null and type = $1'

/** The facts that filing left behind, told to everyone who listens (notices, timeline) by the worker, after the answer. */
export const deliverCase = async (b: Bench): Promise<Duration[]> => {
  // What the bare server put there has no reader.
  await sql(
    b.site.ownerUrl,
    "select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs where task_identifier = 'bench.nothing'",
  )
  const waiting = async () => (await sql(b.site.ownerUrl, WAITING, ['demand.submitted']))[0]?.n as number
  await sql(
    b.site.ownerUrl,
    "delete from outbox where not exists (select 1 from graphile_worker._private_jobs j where j.payload->>'eventId' = outbox.id::text)",
  )
  const before = await waiting()
  if (before === 0) return []
  const product = await startProduct(b.site, true)
  try {
    const start = performance.now()
    while ((await waiting()) > 0) await setTimeout(200)
    const ms = ((performance.now() - start) * 1000) / before
    return [{ title: `Delivering 1,000 events by the worker (of ${before})`, ms: spread([ms]) }]
  } finally {
    await product.stop()
  }
}
