import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page, type SortColumn } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import { allOf, typed } from '../../../kernel/words/index.ts'
import type { Pair, PairFilter, PairSide } from '../contract/index.ts'

/** The only door to pairs: who sees both files. */
export const visiblePairs = ({ db, actor }: Looking) =>
  db
    .selectFrom('duplicatePair')
    .innerJoin('enterprise as one', (j) =>
      j.onRef('one.parkId', '=', 'duplicatePair.parkId').onRef('one.id', '=', 'duplicatePair.oneId'),
    )
    .innerJoin('enterprise as other', (j) =>
      j.onRef('other.parkId', '=', 'duplicatePair.parkId').onRef('other.id', '=', 'duplicatePair.otherId'),
    )
    .where('duplicatePair.parkId', '=', actor.parkId)
    .where(within(actor, { park: 'one.parkId', grid: 'one.gridId', enterprise: 'one.id' }))
    .where(within(actor, { park: 'other.parkId', grid: 'other.gridId', enterprise: 'other.id' }))

const side = (of: 'one' | 'other') =>
  sql<PairSide>`json_build_object('id', ${sql.ref(`${of}.id`)}, 'name', ${sql.ref(`${of}.name`)}, 'code', ${sql.ref(`${of}.code`)},
    'address', ${sql.ref(`${of}.address`)}, 'legalPerson', ${sql.ref(`${of}.legalPerson`)}, 'updatedAt', ${sql.ref(`${of}.updatedAt`)},
    'grid', (select g.name from grid g where g.park_id = ${sql.ref(`${of}.parkId`)} and g.id = ${sql.ref(`${of}.gridId`)}))`

const shown = (ctx: Looking) =>
  visiblePairs(ctx)
    .selectAll('duplicatePair')
    .select([side('one').as('one'), side('other').as('other')])
type Row = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>

const presentSide = (s: PairSide): PairSide => ({ ...s, updatedAt: new Date(s.updatedAt).toISOString() })
const presentPair = (r: Row): Pair => ({
  id: r.id,
  version: r.version,
  state: r.state as Pair['state'],
  score: r.score,
  reasons: r.reasons as Pair['reasons'],
  one: presentSide(r.one),
  other: presentSide(r.other),
  reopened: r.reopened,
  foundAt: r.foundAt.toISOString(),
  decidedBy: r.decider,
  decidedAt: r.decidedAt?.toISOString() ?? null,
  note: r.note,
  mergeId: r.mergeId,
})

const SORTS: Record<string, SortColumn> = {
  score: { column: 'duplicatePair.score', type: 'int8' },
  foundAt: { column: 'duplicatePair.foundAt', type: 'timestamptz' },
}

/** By the words that files are found by; looked up once, not for every pair. */
const saying = ({ actor }: Looking, q: string) => {
  const query = allOf(actor.parkId, typed(q))
  if (!query) return sql<boolean>`false`
  const found = sql`select f.enterprise_id from enterprise_found_by f
    where f.park_id = ${actor.parkId}::uuid and f.words @@ ${sql.lit(query.words)}::tsquery`
  return sql<boolean>`(duplicate_pair.one_id in (${found}) or duplicate_pair.other_id in (${found}))`
}

export const listPairs = (ctx: ReadCtx, f: PairFilter): Promise<PageOf<Pair>> => {
  let rows = shown(ctx)
  if (f.state) rows = rows.where('duplicatePair.state', 'in', f.state)
  if (f.reason) rows = rows.where(sql<boolean>`duplicate_pair.kinds && ${f.reason}::text[]`)
  if (f.scoreFrom !== undefined) rows = rows.where('duplicatePair.score', '>=', f.scoreFrom)
  if (f.enterpriseId) {
    const id = f.enterpriseId
    rows = rows.where((eb) => eb.or([eb('duplicatePair.oneId', '=', id), eb('duplicatePair.otherId', '=', id)]))
  }
  if (f.q) rows = rows.where(saying(ctx, f.q))
  return page<Row, Pair>(ctx, rows, f, { sorts: SORTS, id: 'duplicatePair.id', present: presentPair })
}

export const getPair = async (ctx: Looking, id: string): Promise<Pair> => {
  const row = await shown(ctx).where('duplicatePair.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentPair(row)
}
