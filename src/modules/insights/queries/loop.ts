import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { ReadCtx } from '../../../kernel/context.ts'
import { limitsInForce } from '../../demands/index.ts'
import { type DrillQuery, type Figure, FigureKey, type Loop, RateKey, type Scope } from '../contract.ts'
import { definitionOf, FIGURES, type FigureRule, read, type Span, spanBefore, spanOf } from '../rules/index.ts'
import { casesOf, countAll } from './count.ts'

/** A figure's queries: first the denominator, then each part of the numerator. */
const drillsOf = (rule: FigureRule, span: Span, ground: DrillQuery): DrillQuery[] => {
  const all = { ...rule.all(span), ...ground }
  return [all, ...rule.good.map((part) => ({ ...all, ...part.filter }))]
}

type Key = FigureKey | RateKey
type Counted = { drills: DrillQuery[]; counts: number[] }
const countFigures = async (
  ctx: ReadCtx,
  keys: readonly Key[],
  span: Span,
  ground: DrillQuery,
): Promise<Map<Key, Counted>> => {
  const drills = keys.map((key) => drillsOf(FIGURES[key], span, ground))
  const counts = await countAll(ctx, drills.flat())
  const take = (n: number) => counts.splice(0, n)
  return new Map(
    keys.map((key, i) => {
      const own = drills[i] as DrillQuery[]
      return [key, { drills: own, counts: take(own.length) }]
    }),
  )
}

const readingOf = (key: Key, { counts: [denominator = 0, ...good] }: Counted, least: number) =>
  read(FIGURES[key], denominator, good, least)

const partsOf = (key: Key, c: Counted) =>
  FIGURES[key].good.map(({ label, weight }, i) => ({
    label,
    weight,
    count: c.counts[i + 1] ?? 0,
    drill: c.drills[i + 1] as DrillQuery,
  }))

const LABELS = { ...FigureKey.labels, ...RateKey.labels }
const figure = (key: Key, here: Counted, before: Counted, then: Span, least: number): Figure => {
  const [zh, en] = LABELS[key]
  const now = readingOf(key, here, least)
  const { hidden: _, ...former } = readingOf(key, before, least)
  return {
    key,
    label: { zh, en },
    definition: definitionOf(FIGURES[key], least),
    least: FIGURES[key].guarded ? least : null,
    unit: FIGURES[key].unit,
    ...now,
    parts: now.hidden ? [] : partsOf(key, here),
    drill: here.drills[FIGURES[key].now ? 1 : 0] as DrillQuery,
    previous: FIGURES[key].now ? null : { ...then, ...former },
  }
}

const told = async (ctx: ReadCtx, keys: readonly Key[], scope: Scope): Promise<Loop> => {
  const span = spanOf(scope, shanghaiDate(ctx.now))
  const then = spanBefore(span)
  const ground = casesOf(scope)
  const { minGroup } = (await limitsInForce(ctx)).body.rating
  const [here, before] = [await countFigures(ctx, keys, span, ground), await countFigures(ctx, keys, then, ground)]
  const items = keys.map((key) => figure(key, here.get(key) as Counted, before.get(key) as Counted, then, minGroup))
  return { ...span, asOf: ctx.now.toISOString(), items }
}

/** The five figures of the loop with the period before; every number is the count of a list one can open. */
export const loopFigures = (ctx: ReadCtx, scope: Scope): Promise<Loop> => told(ctx, FigureKey.options, scope)
/** How often cases are returned, late, reopened. */
export const rateFigures = (ctx: ReadCtx, scope: Scope): Promise<Loop> => told(ctx, RateKey.options, scope)
