import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Indicator, IndicatorUnit, type NewIndicator } from '../contract/index.ts'
import { figuresOf, presentIndicator } from '../queries/index.ts'
import { hasBegun } from '../rules/indicators/index.ts'
import { judgeSize } from '../rules/size.ts'
import { UNITS } from '../rules/units.ts'
import { lockEnterprise } from './change.ts'
import { keepFacts, type Origin } from './facts.ts'

const unitFor = (n: NewIndicator) => {
  const allowed = UNITS[n.kind]
  const unit = n.unit ?? allowed[0]
  if (allowed.includes(unit)) return unit
  const [zh, en] = [0, 1].map((side) => allowed.map((u) => IndicatorUnit.labels[u][side]).join('、'))
  throw invalid('unit', 'unit', `这项指标的单位只能是：${zh}`, `The unit of this indicator is one of: ${en}`)
}

const mustHaveBegun = (ctx: WriteCtx, period: string) => {
  if (!hasBegun(period, shanghaiDate(ctx.now)))
    throw invalid('period', 'not_begun', '这一时期还没有开始', 'This period has not begun yet')
}

const write = (ctx: WriteCtx, enterpriseId: string, n: NewIndicator, byName: string) => {
  const { kind, period } = n
  const said = { value: n.value, unit: unitFor(n), source: n.source, byName, updatedAt: ctx.now }
  return ctx.db
    .insertInto('enterpriseIndicator')
    .values({ parkId: ctx.actor.parkId, id: newId(ctx.now), enterpriseId, kind, period, ...said, createdAt: ctx.now })
    .onConflict((oc) =>
      oc
        .columns(['parkId', 'enterpriseId', 'kind', 'period'])
        .doUpdateSet((eb) => ({ ...said, version: eb('enterpriseIndicator.version', '+', 1) })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Records a figure, or corrects that of the same period; the older one stays among the facts. The size class follows. */
export const addIndicator = async (
  ctx: WriteCtx,
  enterpriseId: string,
  n: NewIndicator,
  origin: Origin = { source: n.source },
): Promise<Indicator> => {
  mustHaveBegun(ctx, n.period)
  const row = await lockEnterprise(ctx, enterpriseId)
  const before = (await figuresOf(ctx, enterpriseId)).find((f) => f.kind === n.kind && f.period === n.period)
  const written = await write(ctx, enterpriseId, n, origin.by?.name ?? ctx.actor.name)
  const field = `indicator.${n.kind}.${n.period}`
  const said = { [field]: { value: written.value, unit: written.unit } }
  await keepFacts(ctx, enterpriseId, said, origin)
  const old = before ? { before: { [field]: { value: before.value, unit: before.unit } } } : {}
  await ctx.audit('enterprise.indicator', { id: enterpriseId, ...old, after: said })
  const verdict = judgeSize(row.industryCode, await figuresOf(ctx, enterpriseId))
  if (verdict && verdict.size !== 'unknown' && verdict.size !== row.size) await resize(ctx, row, verdict.size)
  return presentIndicator(written)
}

const resize = async (ctx: WriteCtx, row: { id: string; version: number; size: string }, size: string) => {
  await change(ctx, 'enterprise', row, { size })
  await keepFacts(ctx, row.id, { size }, { source: 'desk' })
  await ctx.audit('enterprise.change', { id: row.id, before: { size: row.size }, after: { size } })
}
