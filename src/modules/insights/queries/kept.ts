import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { ReadCtx } from '../../../kernel/context.ts'
import type { Scope } from '../contract.ts'
import { DEAR_MS, type KeptFigure, SHOWN_MS, type Span, spanOf } from '../rules/index.ts'
import { departmentFigures } from './departments.ts'
import { loopFigures, rateFigures } from './loop.ts'
import { stageFigures } from './stages.ts'
import { monthlyTrend } from './trend.ts'

const COUNT = {
  loop: loopFigures,
  rates: rateFigures,
  departments: departmentFigures,
  stages: stageFigures,
  trend: monthlyTrend,
} as const
type Counted<F extends KeptFigure> = Awaited<ReturnType<(typeof COUNT)[F]>>

/** Counted from the ledger, now. */
export const countNow = <F extends KeptFigure>(ctx: ReadCtx, figure: F, scope: Scope) =>
  COUNT[figure](ctx, scope) as Promise<Counted<F>>

// The last twelve months are the same whatever period stands above them.
export const keptUnder = (figure: KeptFigure, span: Span): Span =>
  figure === 'trend' ? { from: span.to, to: span.to } : span

export const keptRow = ({ db, actor }: ReadCtx, figure: KeptFigure, span: Span) =>
  db
    .selectFrom('insightKept')
    .select(['asOf', 'tookMs', 'body'])
    .where('parkId', '=', actor.parkId)
    .where('figure', '=', figure)
    .where('fromDay', '=', span.from)
    .where('toDay', '=', span.to)
    .executeTakeFirst()

/**
 * A figure of the whole park that takes long to count is told as it was kept, with the moment it was counted at; anything else is
 * counted now.
 */
export const figureOf = async <F extends KeptFigure>(ctx: ReadCtx, figure: F, scope: Scope): Promise<Counted<F>> => {
  const isWhole = ctx.actor.reachFor('demand.read').all && !scope.gridId && !scope.departmentId
  if (!isWhole) return countNow(ctx, figure, scope)
  const kept = await keptRow(ctx, figure, keptUnder(figure, spanOf(scope, shanghaiDate(ctx.now))))
  const isShown = kept && kept.tookMs >= DEAR_MS && ctx.now.getTime() - kept.asOf.getTime() <= SHOWN_MS
  return isShown ? (kept.body as Counted<F>) : countNow(ctx, figure, scope)
}
