import { type Selectable, sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import type { MacroRun, RowFilter, RowState, RunRow } from '../contract/index.ts'
import type { MacroRunRowTable } from '../tables.ts'

/** The one door: what a person has started herself. */
const ownRuns = ({ db, actor }: Looking) =>
  db
    .selectFrom('macroRun')
    .selectAll('macroRun')
    .where('macroRun.parkId', '=', actor.parkId)
    .where('macroRun.accountId', '=', actor.id)

const counted = (ctx: Looking) =>
  ownRuns(ctx).select((eb) => {
    const rows = (state: RowState) =>
      eb
        .selectFrom('macroRunRow')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('macroRunRow.parkId', '=', 'macroRun.parkId')
        .whereRef('macroRunRow.runId', '=', 'macroRun.id')
        .where('macroRunRow.state', '=', state)
    return [rows('done').as('done'), rows('refused').as('refused')]
  })
type Counted = Awaited<ReturnType<ReturnType<typeof counted>['executeTakeFirstOrThrow']>>

const present = (r: Counted): MacroRun => ({
  id: r.id,
  title: r.title,
  total: r.total,
  done: r.done ?? 0,
  refused: r.refused ?? 0,
  createdAt: r.createdAt.toISOString(),
  finishedAt: r.finishedAt?.toISOString() ?? null,
})

export const getRun = async (ctx: Looking, id: string): Promise<MacroRun> => {
  const run = await counted(ctx).where('macroRun.id', '=', id).executeTakeFirst()
  if (!run) throw notFound()
  return present(run)
}

export const listRuns = async (ctx: Looking): Promise<{ items: MacroRun[] }> => ({
  items: (await counted(ctx).orderBy('macroRun.createdAt', 'desc').limit(50).execute()).map(present),
})

const presentRow = (r: Selectable<MacroRunRowTable>): RunRow => ({
  id: r.id,
  seq: r.seq,
  demandId: r.demandId,
  number: r.number,
  title: r.title,
  state: r.state as RowState,
  step: r.step as RunRow['step'],
  code: r.code,
  why: r.zh && r.en ? { zh: r.zh, en: r.en } : null,
  at: r.at?.toISOString() ?? null,
})

export const listRows = async (ctx: ReadCtx, runId: string, f: RowFilter): Promise<PageOf<RunRow>> => {
  await getRun(ctx, runId)
  const all = ctx.db
    .selectFrom('macroRunRow')
    .selectAll('macroRunRow')
    .where('macroRunRow.parkId', '=', ctx.actor.parkId)
    .where('macroRunRow.runId', '=', runId)
  const rows = f.state ? all.where('macroRunRow.state', 'in', f.state) : all
  return page<Selectable<MacroRunRowTable>, RunRow>(ctx, rows, f, {
    sorts: { seq: { column: 'macroRunRow.seq', type: 'int8' } },
    id: 'macroRunRow.id',
    present: presentRow,
  })
}
