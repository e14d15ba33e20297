import type { Updateable } from 'kysely'
import { sql } from 'kysely'
import type { Duration } from '../../../kernel/calendar/index.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert, lock, nextNumber } from '../../../kernel/changes.ts'
import { looking, type WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import {
  type AskAgain,
  type EntryKind,
  type FileInstruction,
  type Instruct,
  type Instruction,
  InstructionAction,
  type InstructionReport,
  InstructionStatus,
} from '../contract/index.ts'
import { instructionGiven, instructionMoved } from '../events.ts'
import {
  type DemandRecord,
  getInstruction,
  type InstructionRecord,
  visibleInstructions,
  whoIs,
} from '../queries/index.ts'
import { INSTRUCTION_STEPS, instructionAllows, mustBeAbleTo } from '../rules/index.ts'
import type { DemandInstructionTable } from '../tables.ts'
import { activeDepartment } from './departments.ts'
import { resettle } from './parts/change.ts'
import { about, lockDemand, type NewEntry, tell } from './step.ts'
import { submitDemand } from './submit.ts'

const clockOf = (i: { id: string; departmentId: string }, workdays?: number) => ({
  stage: 'instruction' as const,
  subjectId: i.id,
  departmentId: i.departmentId,
  ...(workdays ? { allowed: { workdays } satisfies Duration } : {}),
})

/** A department that has to do with the case sees it from now on. */
export const letSee = async (ctx: WriteCtx, demandId: string, departmentIds: readonly string[]) => {
  await ctx.db
    .updateTable('demand')
    .set({ seenBy: sql`(select array(select distinct unnest(seen_by || ${[...departmentIds]}::uuid[])))` })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', demandId)
    .execute()
}

const numbered = async (ctx: WriteCtx) => {
  const year = shanghaiDate(ctx.now).slice(0, 4)
  return `PS${year}-${String(await nextNumber(ctx, `instruction-${year}`)).padStart(4, '0')}`
}

const given = async (ctx: WriteCtx, demand: DemandRecord, i: Instruct): Promise<InstructionRecord> => {
  const department = await activeDepartment(ctx, i.departmentId)
  const row = await insert(ctx, 'demandInstruction', {
    id: newId(ctx.now),
    demandId: demand.id,
    number: await numbered(ctx),
    text: i.text,
    departmentId: i.departmentId,
    givenBy: ctx.actor.id,
    givenAt: ctx.now,
    status: 'given',
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await resettle(ctx, demand, { own: [clockOf(row, i.workdays)] })
  await letSee(ctx, demand.id, [i.departmentId])
  await tell(ctx, demand.id, {
    kind: 'instruct',
    audience: 'internal',
    body: i.text,
    data: { instructionId: row.id, number: row.number, department: department.name },
  })
  await ctx.audit('demand.instruct', { id: demand.id, after: row })
  await ctx.emit(instructionGiven, { ...about(demand), instructionId: row.id, departmentId: i.departmentId })
  return row
}

/** 批示 on a case: a task beside it, with a clock of its own; the case's own clocks are not touched. */
export const instruct = async (ctx: WriteCtx, demandId: string, i: Instruct): Promise<Instruction> => {
  const demand = await lockDemand(ctx, demandId)
  mustBeAbleTo('instruct', demand)
  return getInstruction(ctx, (await given(ctx, demand, i)).id)
}

/** A case that begins with an instruction: filed like any other, the department instructed at once. */
export const fileInstruction = async (ctx: WriteCtx, f: FileInstruction): Promise<Instruction> => {
  const { enterpriseId, title, ...i } = f
  const { id } = await submitDemand(ctx, { enterpriseId, title, detail: f.text, source: 'instruction' })
  const demand = await lockDemand(ctx, id)
  return getInstruction(ctx, (await given(ctx, demand, i)).id)
}

const mustAllow = (ctx: WriteCtx, action: InstructionAction, i: InstructionRecord) => {
  if (instructionAllows(action, i, whoIs(ctx))) return
  const [zh, en] = InstructionStatus.labels[i.status as InstructionStatus]
  const [step, stepEn] = InstructionAction.labels[action]
  const needed = INSTRUCTION_STEPS[action].from.map((s) => InstructionStatus.labels[s])
  throw conflict(
    'wrong_state',
    `批示 ${i.number} 现在是「${zh}」，不能${step}；须为「${needed.map((n) => n[0]).join('」或「')}」`,
    `Instruction ${i.number} is ${en}: «${stepEn}» needs ${needed.map((n) => n[1]).join(' or ')}`,
  )
}

const lockCase = (ctx: WriteCtx, id: string): Promise<DemandRecord> =>
  ctx.db
    .selectFrom('demand')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()

type Step = {
  patch?: Updateable<DemandInstructionTable>
  kind: EntryKind
  entry?: Pick<NewEntry, 'body' | 'fileIds'>
  /** Its clock ends with this; or begins anew. */
  ends?: true
  begins?: { workdays: number | undefined }
}

/** Every step of an instruction: state, clock, the case's story, trace, fact. */
const take = async (ctx: WriteCtx, id: string, action: InstructionAction, s: Step): Promise<Instruction> => {
  const row = await lock(
    ctx,
    visibleInstructions(ctx).selectAll('demandInstruction').where('demandInstruction.id', '=', id),
    () => getInstruction(ctx, id),
  )
  mustAllow(ctx, action, row)
  const demand = await lockCase(ctx, row.demandId)
  const after = await change(ctx, 'demandInstruction', row, { status: INSTRUCTION_STEPS[action].to, ...s.patch })
  if (s.ends || s.begins)
    await resettle(ctx, demand, {
      ...(s.ends ? { done: [id] } : {}),
      ...(s.begins ? { own: [clockOf(row, s.begins.workdays)] } : {}),
    })
  const data = { instructionId: id, number: row.number }
  await tell(ctx, row.demandId, { kind: s.kind, audience: 'internal', data, ...s.entry })
  await ctx.audit(`demand.${s.kind}`, { id: row.demandId, before: row, after })
  await ctx.emit(instructionMoved, {
    ...about(demand),
    instructionId: id,
    departmentId: row.departmentId,
    givenBy: row.givenBy,
    step: action,
  })
  return getInstruction(looking(ctx, 'demand.read'), id)
}

export const signInstruction = (ctx: WriteCtx, id: string) =>
  take(ctx, id, 'sign', { kind: 'sign-instruction', patch: { signedAt: ctx.now, signedBy: ctx.actor.id } })

/** 回报: stops the instruction's clock; the leader says whether that is enough. */
export const reportInstruction = (ctx: WriteCtx, id: string, { text, fileIds }: InstructionReport) =>
  take(ctx, id, 'report', {
    kind: 'report-instruction',
    patch: { report: text, reportedAt: ctx.now, reportedBy: ctx.actor.id },
    entry: { body: text, fileIds },
    ends: true,
  })

export const confirmInstruction = (ctx: WriteCtx, id: string) =>
  take(ctx, id, 'confirm', { kind: 'confirm-instruction', patch: { confirmedAt: ctx.now } })

/** 再次批示: what was reported is not enough; a new time begins. */
export const repeatInstruction = (ctx: WriteCtx, id: string, { text, workdays }: AskAgain) =>
  take(ctx, id, 'again', {
    kind: 'repeat-instruction',
    patch: { note: text, askedAgain: sql<number>`asked_again + 1`, signedAt: null, signedBy: null } as never,
    entry: { body: text },
    begins: { workdays },
  })

export const withdrawInstruction = (ctx: WriteCtx, id: string, { reason }: { reason: string }) =>
  take(ctx, id, 'withdraw', {
    kind: 'withdraw-instruction',
    patch: { note: reason },
    entry: { body: reason },
    ends: true,
  })
