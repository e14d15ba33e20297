import { type Looking, may } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { ConditionRule } from '../../enterprises/contract/index.ts'
import { gridsOf } from '../../enterprises/index.ts'
import type { Segment } from '../contract/index.ts'
import { ruleWords } from '../rules/index.ts'

/** The only door to segments: one's own, and those shared with everybody who works here. */
export const visibleSegments = ({ db, actor }: Looking) =>
  db
    .selectFrom('segment')
    .where('segment.parkId', '=', actor.parkId)
    .where((eb) => eb.or([eb('segment.ownerId', '=', actor.id), eb('segment.shared', '=', true)]))

const described = (ctx: Looking) =>
  visibleSegments(ctx)
    .leftJoin('account', 'account.id', 'segment.ownerId')
    .selectAll('segment')
    .select('account.name as ownerName')
type Row = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const presented = async (ctx: Looking) => {
  const { nameOf } = await gridsOf(ctx)
  return (s: Row): Segment => {
    const rule = s.rule as ConditionRule
    const mine = s.ownerId === ctx.actor.id
    return {
      id: s.id,
      version: s.version,
      name: s.name,
      description: s.description,
      rule,
      words: ruleWords(rule, nameOf),
      shared: s.shared,
      owner: { id: s.ownerId, name: s.ownerName ?? '' },
      mine,
      mayEdit: mine || may(ctx.actor, 'segment.share'),
      updatedAt: s.updatedAt.toISOString(),
    }
  }
}

/** A few dozen at most: never paged. */
export const listSegments = async (ctx: Looking): Promise<{ items: Segment[] }> => {
  const present = await presented(ctx)
  const rows = await described(ctx).orderBy('segment.name').orderBy('segment.id').limit(500).execute()
  return { items: rows.map(present) }
}

export const getSegment = async (ctx: Looking, id: string): Promise<Segment> => {
  const row = await described(ctx).where('segment.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return (await presented(ctx))(row)
}
