import { type Expression, type SqlBool, sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { DemandFilter, Replay, ReplayRules } from '../contract/index.ts'
import { SLA } from '../rules/index.ts'
import { slaInForce } from './sla.ts'

/** What somebody of this park wanted to know: rules are no secret among those who may read them. */
export const getReplay = async ({ db, actor }: Looking, id: string): Promise<Replay> => {
  const found = await db
    .selectFrom('demandReplay')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  return {
    id: found.id,
    body: found.body,
    beginsAt: found.beginsAt.toISOString(),
    createdAt: found.createdAt.toISOString(),
    result: found.result as Replay['result'],
  }
}

export const replayRules = async (ctx: Looking): Promise<ReplayRules> => {
  const { version, source, body } = await slaInForce(ctx)
  const names = Object.fromEntries(Object.entries(SLA.names).map(([key, [zh, en]]) => [key, { zh, en }]))
  return { version, source, body, names }
}

const FATE: Record<NonNullable<DemandFilter['replayed']>, string> = {
  'late-now': 'r.late_now',
  'late-then': 'r.late_then',
  newly: 'r.late_then and not r.late_now',
  relieved: 'r.late_now and not r.late_then',
}
/** The cases behind a figure of a what-if. */
export const byReplay = (f: DemandFilter): Expression<SqlBool>[] =>
  f.replay
    ? [
        sql<SqlBool>`exists (select 1 from demand_replay_case r where r.park_id = demand.park_id and r.demand_id = demand.id
          and r.replay_id = ${f.replay}::uuid and ${sql.raw(FATE[f.replayed ?? 'late-then'])})`,
      ]
    : []
