import type { Selectable } from 'kysely'
import { change, insert, lock } from '../../../kernel/changes.ts'
import { looking, may, type WriteCtx } from '../../../kernel/context.ts'
import { conflict, fieldProblem, forbidden, invalid, notFound, refuse } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { type CaseCheck, type Check, CheckStep, type NewCheck } from '../contract/index.ts'
import {
  checksOf,
  type DemandRecord,
  factsOf,
  openChecks,
  presentCheck,
  visibleDemands,
  whoIs,
} from '../queries/index.ts'
import { handlingOf, mustBeAbleTo, STEPS } from '../rules/index.ts'
import type { Step } from '../rules/steps/main.ts'
import type { DemandCheckTable } from '../tables.ts'

const GATED: readonly string[] = CheckStep.options

/** 清单: while a required line before the step is open, the step is refused, naming the lines. */
export const mustBeChecked = async (ctx: WriteCtx, demand: DemandRecord, step: string) => {
  if (!GATED.includes(step)) return
  const open = await openChecks(ctx, demand, step)
  if (open.length === 0) return
  const names = (language: 'zh' | 'en') =>
    open.map((c) => (language === 'zh' ? `「${c.label.zh}」` : `“${c.label.en}”`))
  throw refuse(
    'invalid',
    'checks_open',
    `还有必做项没有完成：${names('zh').join('、')}`,
    `Still to be done before: ${names('en').join(', ')}`,
    {
      errors: open.map((c) =>
        fieldProblem(`checks.${c.id}`, 'check_open', `须先完成「${c.label.zh}」`, `“${c.label.en}” comes first`),
      ),
    },
  )
}

/** Whoever may take the step may tick what stands before it, and nobody else. */
const lockForStep = async (ctx: WriteCtx, id: string, checkId: string) => {
  const check = await ctx.db
    .selectFrom('demandCheck')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', checkId)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!check) throw notFound()
  const step: Step = STEPS[check.step as CheckStep]
  if (!may(ctx.actor, step.may)) throw forbidden(step.may)
  const her = looking(ctx, step.may)
  const demand = await lock(ctx, visibleDemands(her).selectAll('demand').where('demand.id', '=', id))
  mustBeAbleTo(check.step as CheckStep, demand)
  if (step.suits && !step.suits(await factsOf(ctx, demand), whoIs(ctx)))
    throw conflict('not_your_step', '这一步不由您办理', 'This step is not yours to take')
  if (!(await checksOf(ctx, demand)).items.some((c) => c.id === checkId)) throw notFound()
  return demand
}

export const tickCheck = async (ctx: WriteCtx, id: string, checkId: string): Promise<{ items: CaseCheck[] }> => {
  const demand = await lockForStep(ctx, id, checkId)
  await ctx.db
    .insertInto('demandTick')
    .values({
      parkId: ctx.actor.parkId,
      id: newId(ctx.now),
      demandId: id,
      checkId,
      handling: handlingOf(demand),
      tickedBy: ctx.actor.id,
      tickedByName: ctx.actor.name,
      tickedAt: ctx.now,
    })
    .onConflict((oc) => oc.constraint('demand_tick_once').doNothing())
    .execute()
  await ctx.audit('demand.tick', { id, after: { checkId } })
  return checksOf(ctx, demand)
}

export const untickCheck = async (ctx: WriteCtx, id: string, checkId: string): Promise<{ items: CaseCheck[] }> => {
  const demand = await lockForStep(ctx, id, checkId)
  const gone = await ctx.db
    .deleteFrom('demandTick')
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', id)
    .where('checkId', '=', checkId)
    .where('handling', '=', handlingOf(demand))
    .returning(['tickedByName', 'tickedAt'])
    .executeTakeFirst()
  await ctx.audit('demand.untick', { id, before: { checkId, ...gone } })
  return checksOf(ctx, demand)
}

type Given = Partial<NewCheck>
const columns = (c: Given) => Object.fromEntries(Object.entries(c).filter(([, v]) => v !== undefined))

const mustKnowCategory = async (ctx: WriteCtx, { categoryId }: Given) => {
  if (!categoryId) return
  const found = await ctx.db
    .selectFrom('demandCategory')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', categoryId)
    .executeTakeFirst()
  if (!found) throw invalid('categoryId', 'unknown_category', '没有这个诉求分类', 'There is no such category')
}

export const addCheck = async (ctx: WriteCtx, c: NewCheck): Promise<Check> => {
  await mustKnowCategory(ctx, c)
  const row = await insert(ctx, 'demandCheck', {
    id: newId(ctx.now),
    step: c.step,
    labelZh: c.labelZh,
    labelEn: c.labelEn,
    ...columns(c),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('demand-check.add', { id: row.id, after: row })
  return presentCheck(row)
}

const lockCheck = (ctx: WriteCtx, id: string) =>
  lock<Selectable<DemandCheckTable>>(
    ctx,
    ctx.db
      .selectFrom('demandCheck')
      .selectAll()
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', id)
      .where('active', '=', true),
    presentCheck,
  )

export const editCheck = async (ctx: WriteCtx, id: string, patch: Given): Promise<Check> => {
  const row = await lockCheck(ctx, id)
  await mustKnowCategory(ctx, patch)
  const changed = await change(ctx, 'demandCheck', row, columns(patch))
  await ctx.audit('demand-check.edit', { id, before: row, after: changed })
  return presentCheck(changed)
}

/** What was ticked stays recorded; nothing waits for it any more. */
export const retireCheck = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const row = await lockCheck(ctx, id)
  await change(ctx, 'demandCheck', row, { active: false })
  await ctx.audit('demand-check.retire', { id, before: row })
}
