import { type Selectable, sql } from 'kysely'
import { type Looking, looking, type ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import { attachmentsOf } from '../../files/index.ts'
import { type Instruction, InstructionAction, type InstructionFilter } from '../contract/index.ts'
import { instructionAllows } from '../rules/index.ts'
import type { DemandInstructionTable } from '../tables.ts'
import { whoIs } from './facts.ts'
import { mustBeVisible } from './one.ts'
import { iso } from './present.ts'

export type InstructionRecord = Selectable<DemandInstructionTable>

/** The door to instructions: the whole park for who sees it, otherwise those to one's own departments. */
export const visibleInstructions = ({ db, actor }: Looking) =>
  db
    .selectFrom('demandInstruction')
    .where(within(actor, { park: 'demandInstruction.parkId', department: 'demandInstruction.departmentId' }))

const named = (rows: ReturnType<typeof visibleInstructions>) =>
  rows
    .innerJoin('demand', (j) =>
      j.onRef('demand.parkId', '=', 'demandInstruction.parkId').onRef('demand.id', '=', 'demandInstruction.demandId'),
    )
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'demand.parkId').onRef('enterprise.id', '=', 'demand.enterpriseId'),
    )
    .innerJoin('department', (j) =>
      j
        .onRef('department.parkId', '=', 'demandInstruction.parkId')
        .onRef('department.id', '=', 'demandInstruction.departmentId'),
    )
    .innerJoin('account', 'account.id', 'demandInstruction.givenBy')
    // Its newest clock: asked again, it was given a new time.
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('demandClock')
          .select(['demandClock.dueAt', 'demandClock.remindAt as amberAt'])
          .whereRef('demandClock.parkId', '=', 'demandInstruction.parkId')
          .whereRef('demandClock.demandId', '=', 'demandInstruction.demandId')
          .whereRef('demandClock.subjectId', '=', 'demandInstruction.id')
          .orderBy('demandClock.id', 'desc')
          .limit(1)
          .as('due'),
      (j) => j.onTrue(),
    )
    .selectAll('demandInstruction')
    .select(['due.dueAt', 'due.amberAt'])
    .select(['department.name as departmentName', 'account.name as giver'])
    .select(['demand.number as caseNumber', 'demand.title as caseTitle', 'demand.status as caseStatus'])
    .select('enterprise.name as enterpriseName')

type Row = Awaited<ReturnType<ReturnType<typeof named>['executeTakeFirstOrThrow']>>

const lightOf = (r: Row, now: Date): Instruction['light'] => {
  if (r.status === 'done' || r.status === 'withdrawn') return 'blue'
  if (r.status === 'reported') return r.reportedAt && r.reportedAt > r.dueAt ? 'red' : 'green'
  if (now > r.dueAt) return 'red'
  return r.amberAt && now >= r.amberAt ? 'amber' : 'green'
}

const plain =
  (ctx: Looking) =>
  (r: Row): Instruction => ({
    id: r.id,
    version: r.version,
    number: r.number,
    text: r.text,
    department: { id: r.departmentId, name: r.departmentName },
    givenBy: r.giver,
    givenAt: r.givenAt.toISOString(),
    dueAt: r.dueAt.toISOString(),
    light: lightOf(r, ctx.now),
    status: r.status as Instruction['status'],
    signedAt: iso(r.signedAt),
    report: r.report,
    reportedAt: iso(r.reportedAt),
    attachments: [],
    askedAgain: r.askedAgain,
    note: r.note,
    confirmedAt: iso(r.confirmedAt),
    demand: {
      id: r.demandId,
      number: r.caseNumber,
      title: r.caseTitle,
      status: r.caseStatus as Instruction['demand']['status'],
      enterprise: r.enterpriseName,
    },
    actions: InstructionAction.options.filter((a) => instructionAllows(a, r, whoIs(ctx))),
  })

/** Files came with the report, as a line of the case's story. */
const withFiles = async (ctx: Looking, items: Instruction[]): Promise<Instruction[]> => {
  if (items.length === 0) return items
  const reports = await ctx.db
    .selectFrom('demandEntry')
    .select(['id', sql<string>`data->>'instructionId'`.as('of')])
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', 'in', [...new Set(items.map((i) => i.demand.id))])
    .where('kind', '=', 'report-instruction')
    .execute()
  const files = await attachmentsOf(
    ctx,
    'demand_entry',
    reports.map((r) => r.id),
  )
  const of = (id: string) => reports.filter((r) => r.of === id).flatMap((r) => files.get(r.id) ?? [])
  return items.map((i) => ({ ...i, attachments: of(i.id) }))
}

export const getInstruction = async (ctx: Looking, id: string): Promise<Instruction> => {
  const row = await named(visibleInstructions(ctx)).where('demandInstruction.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return (await withFiles(ctx, [plain(ctx)(row)]))[0] as Instruction
}

/** All of one case: whoever reads the case reads what was instructed on it. */
export const listInstructionsOf = async (ctx: ReadCtx, demandId: string): Promise<{ items: Instruction[] }> => {
  await mustBeVisible(ctx, demandId)
  const whole = ctx.db
    .selectFrom('demandInstruction')
    .where('demandInstruction.parkId', '=', ctx.actor.parkId)
    .where('demandInstruction.demandId', '=', demandId)
  const rows = await named(whole).orderBy('demandInstruction.id', 'desc').execute()
  return { items: await withFiles(ctx, rows.map(plain(ctx))) }
}

const filtered = (ctx: ReadCtx, f: InstructionFilter) => {
  let rows = named(visibleInstructions(ctx))
  if (f.status) rows = rows.where('demandInstruction.status', 'in', f.status)
  if (f.departmentId) rows = rows.where('demandInstruction.departmentId', 'in', f.departmentId)
  if (f.mine) rows = rows.where('demandInstruction.givenBy', '=', ctx.actor.id)
  if (f.overdue !== undefined) {
    const open = sql<boolean>`(demand_instruction.status in ('given', 'signed') and due.due_at < ${ctx.now})`
    rows = rows.where(f.overdue ? open : sql<boolean>`not ${open}`)
  }
  if (f.q)
    rows = rows.where(
      sql<boolean>`(strpos(demand_instruction.text, ${f.q}) > 0 or demand_instruction.number = upper(${f.q}) or strpos(demand.title, ${f.q}) > 0)`,
    )
  return rows
}

export const listInstructions = (ctx: ReadCtx, f: InstructionFilter): Promise<PageOf<Instruction>> =>
  page<Row, Instruction>(ctx, filtered(looking(ctx, 'demand.read'), f), f, {
    sorts: {
      givenAt: { column: 'demandInstruction.givenAt', type: 'timestamptz' },
      dueAt: { column: 'due.dueAt', type: 'timestamptz' },
    },
    id: 'demandInstruction.id',
    present: plain(ctx),
  })
