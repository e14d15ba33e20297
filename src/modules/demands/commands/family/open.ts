import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict } from '../../../../kernel/errors.ts'
import type { DemandRecord } from '../../queries/index.ts'
import { FINAL } from '../../rules/index.ts'
import { tell } from '../step.ts'

export const childrenOf = ({ db, actor }: WriteCtx, parentId: string) =>
  db.selectFrom('demand').where('parkId', '=', actor.parkId).where('parentId', '=', parentId)

/** No end of a case over the heads of those who still work at its parts. */
export const mustHaveNoOpenChildren = async (ctx: WriteCtx, demand: DemandRecord, what: readonly [string, string]) => {
  const open = await childrenOf(ctx, demand.id)
    .select('number')
    .where('status', 'not in', [...FINAL])
    .orderBy('id')
    .execute()
  const numbers = open.map((c) => c.number)
  if (numbers.length > 0)
    throw conflict(
      'child_open',
      `还有子件没有办结：${numbers.join('、')}，暂不能${what[0]}`,
      `Children are still open: ${numbers.join(', ')}; the case cannot be ${what[1]} yet`,
    )
}

/** A child that ends is told on its parent, where the whole is answered. */
export const tellParent = async (ctx: WriteCtx, child: DemandRecord) => {
  if (!child.parentId) return
  await tell(ctx, child.parentId, {
    kind: 'child-done',
    audience: 'internal',
    body: child.answer,
    data: { child: child.number, title: child.title, outcome: child.outcome },
    side: 'system',
  })
}
