import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import type { Conflict } from '../contract/index.ts'
import { CONTESTED, conflictsIn, type Said } from '../rules/conflicts.ts'
import { FRESHNESS } from '../rules/freshness.ts'

const DAY_MS = 86_400_000

/** The last word of every source on these fields. The caller has found the enterprise visible. */
export const wordsOfSources = async (
  { db, actor }: Looking,
  id: string,
  fields: readonly string[],
): Promise<Said[]> => {
  const rows = await db
    .selectFrom('enterpriseFact as f')
    .distinctOn(['f.field', 'f.source'])
    .select(['f.id as factId', 'f.field', 'f.source', 'f.value', 'f.byName', 'f.at'])
    .select(
      sql<boolean>`exists (select 1 from enterprise_word_aside a where a.park_id = f.park_id and a.fact_id = f.id)`.as(
        'isAside',
      ),
    )
    .where('f.parkId', '=', actor.parkId)
    .where('f.enterpriseId', '=', id)
    .where('f.field', 'in', fields as string[])
    .orderBy('f.field')
    .orderBy('f.source')
    .orderBy('f.at', 'desc')
    .orderBy('f.id', 'desc')
    .execute()
  return rows.map((r) => ({ ...r, source: r.source as Said['source'] }))
}

const presentWord = ({ factId, value, source, byName, at }: Said) => ({
  ...{ factId, value: value ?? null, source, byName },
  at: at.toISOString(),
})

/** Where two sources say two things. The caller has found the enterprise visible. */
export const conflictsOf = async (ctx: Looking, id: string): Promise<Conflict[]> => {
  const { body } = await rulesInForce(ctx, FRESHNESS)
  const said = await wordsOfSources(ctx, id, CONTESTED)
  const since = new Date(ctx.now.getTime() - body.conflictDays * DAY_MS)
  return conflictsIn(said, since).map(({ field, stands, other }) => ({
    ...{ field, stands: presentWord(stands), other: presentWord(other) },
  }))
}
