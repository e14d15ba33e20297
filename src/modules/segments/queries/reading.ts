import { sql } from 'kysely'
import { industryName } from '../../../kernel/codes/industries.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { page } from '../../../kernel/lists.ts'
import type { ConditionRule } from '../../enterprises/contract/index.ts'
import type { Member, MemberFilter, SegmentCount, SegmentMoves } from '../contract/index.ts'
import { countOf, inSight, selectionOf } from './members.ts'
import { getSegment } from './segments.ts'

const described = (ctx: Looking) =>
  inSight(ctx)
    .leftJoin('grid', (j) =>
      j.onRef('grid.parkId', '=', 'enterprise.parkId').onRef('grid.id', '=', 'enterprise.gridId'),
    )
    .select(['enterprise.id', 'enterprise.name', 'enterprise.code', 'enterprise.status', 'enterprise.tier'])
    .select(['enterprise.size', 'enterprise.industryCode', 'grid.id as gridId', 'grid.name as gridName'])
    .select('grid.kind as gridKind')
type Row = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const present = (r: Row): Member => ({
  id: r.id,
  name: r.name,
  code: r.code,
  status: r.status as Member['status'],
  tier: r.tier as Member['tier'],
  size: r.size as Member['size'],
  industryName: (r.industryCode && industryName(r.industryCode)) || null,
  grid: r.gridId ? { id: r.gridId, name: r.gridName ?? '', kind: r.gridKind ?? 'grid' } : null,
})
const SORTS = {
  name: { column: 'enterprise.name', type: 'text' },
  code: { column: 'enterprise.code', type: 'text' },
} as const

const among = (ctx: Looking, rule: ConditionRule, met: 'met' | 'unknown') =>
  sql<boolean>`enterprise.id in (${selectionOf(ctx, rule, met)})`

/** Found when it is read: a list is never older than the question. */
export const listMembers = async (ctx: ReadCtx, id: string, f: MemberFilter) => {
  const { rule } = await getSegment(ctx, id)
  const here = among(ctx, rule, f.met)
  const named = f.q
    ? sql<boolean>`enterprise.name ilike ${`%${f.q.replace(/[\\%_]/g, (c) => `\\${c}`)}%`}`
    : sql<boolean>`true`
  return page<Row, Member>(ctx, described(ctx), f, {
    sorts: SORTS,
    id: 'enterprise.id',
    present,
    parts: [inSight(ctx).where(here).where(named)],
    gathered: true,
  })
}

const FIRST = 10
export const shownMembers = async (ctx: Looking, rule: ConditionRule): Promise<Member[]> =>
  (
    await described(ctx)
      .where(among(ctx, rule, 'met'))
      .orderBy('enterprise.name')
      .orderBy('enterprise.id')
      .limit(sql.lit(FIRST))
      .execute()
  ).map(present)

export const segmentCount = async (ctx: Looking, id: string): Promise<SegmentCount> =>
  countOf(ctx, (await getSegment(ctx, id)).rule)

type Moved = { id: string; name: string; came: boolean }
const SHOWN = 50
/** Against whoever belonged to it when this person last looked. */
export const readMoves = async (ctx: Looking, id: string): Promise<SegmentMoves> => {
  const { rule } = await getSegment(ctx, id)
  const look = await ctx.db
    .selectFrom('segmentLook')
    .select(['at', 'members'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('segmentId', '=', id)
    .where('accountId', '=', ctx.actor.id)
    .executeTakeFirst()
  if (!look) return { since: null, came: [], left: [] }
  const was = look.members as string[]
  const { rows } = await sql<Moved>`
    with now as materialized (select id from (${selectionOf(ctx, rule)}) m), was as (select unnest(${was}::uuid[]) as id)
    select seen.id, seen.name, seen.id in (select id from now) as came
    from (${inSight(ctx).select(['enterprise.id', 'enterprise.name'])}) seen
    where (seen.id in (select id from now)) <> (seen.id in (select id from was))
    order by seen.name, seen.id limit ${SHOWN * 2}`.execute(ctx.db as never)
  const named = (came: boolean) =>
    rows
      .filter((r) => r.came === came)
      .slice(0, SHOWN)
      .map((r) => ({ id: r.id, name: r.name }))
  return { since: look.at.toISOString(), came: named(true), left: named(false) }
}
