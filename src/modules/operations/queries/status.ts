import { sql } from 'kysely'
import type { ReadCtx } from '../../../kernel/context.ts'
import type { Facts } from '../rules/index.ts'
import { deadCount } from './dead.ts'

type Waiting = Facts['queue']
const first = async <T>(answer: Promise<{ rows: T[] }>, otherwise: T): Promise<T> => (await answer).rows[0] ?? otherwise
const NOTHING: Waiting = { waiting: 0, oldestSeconds: 0 }

const queueOf = ({ db, actor }: ReadCtx) =>
  first(
    sql<Waiting>`select count(*)::int as waiting, coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as oldest_seconds
      from graphile_worker._private_jobs where payload->>'parkId' = ${actor.parkId} and attempts < max_attempts
        and locked_at is null and run_at <= now()`.execute(db),
    NOTHING,
  )
const deliveryOf = ({ db, actor, now }: ReadCtx) =>
  first(
    sql<Waiting>`select count(*)::int as waiting, coalesce(extract(epoch from ${now}::timestamptz - min(occurred_at)), 0)::float8 as oldest_seconds
      from outbox where park_id = ${actor.parkId} and delivered_at is null and dead_at is null`.execute(db),
    NOTHING,
  )
const signInsOf = ({ db, actor, now }: ReadCtx) =>
  first(
    sql<Facts['signIns']>`select count(*) filter (where a.failures > 0)::int as failing,
      count(*) filter (where a.locked_until > ${now})::int as locked
      from account_park m join account a on a.id = m.account_id where m.park_id = ${actor.parkId}`.execute(db),
    { failing: 0, locked: 0 },
  )
/** Whoever works on jobs holds a connection of this name, which ends with it. */
const instancesOf = ({ db }: ReadCtx) =>
  first(
    sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and application_name = 'parkloop-lease'`.execute(db),
    { n: 0 },
  )
const newestKey = ({ db }: ReadCtx) =>
  first(sql<{ id: string }>`select id from seal_key order by made_at desc, id desc limit 1`.execute(db), { id: '' })

const keyState = (ctx: ReadCtx, id: string): Facts['key'] =>
  id === '' ? 'none' : id.startsWith(`${ctx.outside.seals.home}-`) ? 'ours' : 'foreign'

const dated = (at: string | null | undefined) => (at ? new Date(at) : null)

/** What a park may know: its own work, and of the installation what says nothing about another park. */
export const parkFacts = async (ctx: ReadCtx): Promise<Facts> => {
  const here = await ctx.outside.installation(ctx.actor.parkId)
  const [queue, delivery, signIns] = [await queueOf(ctx), await deliveryOf(ctx), await signInsOf(ctx)]
  const [{ n: instances }, { id }, dead] = [await instancesOf(ctx), await newestKey(ctx), await deadCount(ctx)]
  const { backup, verified } = here
  return {
    now: ctx.now,
    version: here.version,
    instances,
    queue,
    delivery,
    dead,
    backup: backup && { at: new Date(backup.at), sealed: backup.sealed, checkedAt: dated(backup.checkedAt) },
    audit: {
      anchoredAt: dated(here.anchoredAt),
      verifiedAt: dated(verified?.at),
      findings: verified?.findings ?? 0,
    },
    disk: { freeBytes: here.freeBytes, tell: false },
    key: keyState(ctx, id),
    mail: here.mail,
    clockMs: here.clockMs,
    signIns,
  }
}
