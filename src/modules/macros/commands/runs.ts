import type { Selectable } from 'kysely'
import { insert } from '../../../kernel/changes.ts'
import { looking, type WriteCtx } from '../../../kernel/context.ts'
import { invalid, Refused, refuse } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { tellAccount } from '../../../kernel/live/index.ts'
import { DemandFilter } from '../../demands/contract/index.ts'
import { demandsFound, visibleDemands } from '../../demands/index.ts'
import { actorOfAccount } from '../../identity/index.ts'
import { type MacroRun, type MacroStep, MacroVerb, MOST_ROWS, type StartRun } from '../contract/index.ts'
import { getRun } from '../queries/index.ts'
import type { MacroRunRowTable, MacroRunTable } from '../tables.ts'
import { stepsAsked } from './macros.ts'
import { addRows } from './rows.ts'
import { takeSteps, whyOf } from './take.ts'

type Found = { id: string; number: string; title: string }

const byFilter = (ctx: WriteCtx, filter: Record<string, string>): Promise<Found[]> => {
  const read = DemandFilter.safeParse({ ...filter, limit: 1 })
  if (!read.success)
    throw invalid('filter', 'filter', '筛选条件无效，请刷新列表', 'The filter is not valid: reload the list')
  return demandsFound(looking(ctx, 'demand.read'), read.data, MOST_ROWS + 1)
}

const byIds = (ctx: WriteCtx, ids: readonly string[]): Promise<Found[]> =>
  visibleDemands(looking(ctx, 'demand.read'))
    .select(['demand.id', 'demand.number', 'demand.title'])
    .where('demand.id', 'in', [...new Set(ids)])
    .orderBy('demand.number')
    .execute()

const rowsAsked = async (ctx: WriteCtx, s: StartRun): Promise<Found[]> => {
  if ((s.demandIds === undefined) === (s.filter === undefined))
    throw invalid(
      'demandIds',
      'rows_or_filter',
      '请选诉求，或给出筛选条件，二者其一',
      'Give cases or a filter, one of the two',
    )
  const found = s.demandIds ? await byIds(ctx, s.demandIds) : await byFilter(ctx, s.filter ?? {})
  if (found.length === 0) throw invalid('demandIds', 'no_rows', '没有可办的诉求', 'There are no cases to work on')
  if (found.length > MOST_ROWS)
    throw invalid(
      'filter',
      'too_many_rows',
      `一次最多 ${MOST_ROWS} 件，请缩小范围`,
      `At most ${MOST_ROWS} cases at once: narrow it down`,
    )
  return found
}

const titleOf = (steps: readonly MacroStep[]) => steps.map((s) => MacroVerb.labels[s.do][0]).join('、')

/** Starts after this transaction; each row is then a transaction of its own, in the name of who started it. */
export const startRun = async (ctx: WriteCtx, s: StartRun): Promise<MacroRun> => {
  const { title, steps } = await stepsAsked(ctx, s)
  const rows = await rowsAsked(ctx, s)
  const run = await insert(ctx, 'macroRun', {
    id: newId(ctx.now),
    accountId: ctx.actor.id,
    title: title ?? titleOf(steps),
    steps: JSON.stringify(steps),
    total: rows.length,
    createdAt: ctx.now,
  })
  await addRows(ctx, run.id, rows)
  await ctx.audit('macro.start', { id: run.id, after: { steps: steps.map((x) => x.do), cases: rows.length } })
  await ctx.enqueue('macros.run', { runId: run.id }, { key: `macro-run ${run.id}` })
  return getRun(ctx, run.id)
}

type RunRow = Selectable<MacroRunRowTable>
type Run = Selectable<MacroRunTable>
type Settled = { state: 'done' | 'refused'; step?: string; code?: string; zh?: string; en?: string }

const ALL_OVER = new Set(['40001', '40P01'])
const FAILED = {
  code: 'failed',
  zh: '系统出错，这一件没有办；请单独办理或联系管理员',
  en: 'Something failed on our side and this case was left as it is; take it by hand or tell your administrator',
}
const GONE = { code: 'no_account', zh: '发起人的账号已停用', en: 'The account that started this is disabled' }

/** The row as the person who started the run would take it now: her rights of today, not of then. */
const takeRow = async (ctx: WriteCtx, run: Run, row: RunRow): Promise<Settled> => {
  const actor = await actorOfAccount(ctx, run.accountId)
  if (!actor) return { state: 'refused', ...GONE }
  const her = await ctx.as({ ...actor, permission: 'demand.read' })
  const { refused } = await takeSteps(her, row.demandId, run.steps as MacroStep[])
  return refused ? { state: 'refused', step: refused.do, ...whyOf(refused.refusal) } : { state: 'done' }
}

const standing = async (ctx: WriteCtx, run: Run, row: RunRow): Promise<Settled> => {
  await ctx.client.query('savepoint macro_row')
  try {
    const settled = await takeRow(ctx, run, row)
    if (settled.state === 'refused') await ctx.client.query('rollback to savepoint macro_row')
    return settled
  } catch (error) {
    if (ALL_OVER.has((error as { code?: string }).code ?? '')) throw error
    await ctx.client.query('rollback to savepoint macro_row')
    return { state: 'refused', ...(error instanceof Refused ? whyOf(error) : FAILED) }
  }
}

const runOf = async (ctx: WriteCtx, runId: string): Promise<Run> => {
  const run = await ctx.db
    .selectFrom('macroRun')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', runId)
    .executeTakeFirst()
  if (!run) throw refuse('not_found', 'not_found')
  return run
}

const tellProgress = (ctx: WriteCtx, run: Run) =>
  tellAccount(ctx, [run.accountId], { event: 'changed', data: { entity: 'macro-run', id: run.id } })

const finish = async (ctx: WriteCtx, run: Run): Promise<false> => {
  await ctx.db
    .updateTable('macroRun')
    .set({ finishedAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', run.id)
    .where('finishedAt', 'is', null)
    .execute()
  await tellProgress(ctx, run)
  return false
}

const TOLD_EVERY = 10
/** The next row that waits, taken and settled in this transaction; `false` when none is left. A row is never taken twice. */
export const takeNextRow = async (ctx: WriteCtx, runId: string): Promise<boolean> => {
  const run = await runOf(ctx, runId)
  const row = await ctx.db
    .selectFrom('macroRunRow')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('runId', '=', runId)
    .where('state', '=', 'waiting')
    .orderBy('seq')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row) return finish(ctx, run)
  const settled = await standing(ctx, run, row)
  await ctx.db
    .updateTable('macroRunRow')
    .set({ ...settled, at: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', row.id)
    .execute()
  if (row.seq % TOLD_EVERY === 0) await tellProgress(ctx, run)
  return true
}
