import { change, insert, lock } from '../../../kernel/changes.ts'
import { likenessOf, normalisePhone, shownOf } from '../../../kernel/codes/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { sealerOf } from '../../../kernel/seal/index.ts'
import type { EditInstructor, Instructor, NewInstructor } from '../contract/index.ts'
import { getInstructor, INSTRUCTOR_PHONE, visibleInstructors } from '../queries/index.ts'
import { refreshLeader } from './groups.ts'
import { refreshPerson } from './reaching.ts'
import { type InstructorRow, lockTeam } from './team.ts'

const phoneOf = async (
  ctx: WriteCtx,
  phone: string | null | undefined,
  before: string | null = null,
): Promise<{ phone?: string | null }> => {
  if (phone === undefined) return {}
  if (phone === null) return { phone: null }
  const read = normalisePhone(phone)
  if (!read.ok) throw invalid('phone', `phone_${read.code}`, read.reason.zh, read.reason.en)
  const sealed = (await sealerOf(ctx, INSTRUCTOR_PHONE))(read.normalized)
  return { phone: before && likenessOf(before) === likenessOf(sealed) ? before : sealed }
}
/** What the trail says: never the clear number. */
const hidden = <P extends { phone?: string | null | undefined }>(p: P) => ({
  ...p,
  ...(p.phone ? { phone: shownOf(p.phone) } : {}),
})

const mustBeFreeAccount = async (ctx: WriteCtx, accountId: string | null | undefined, except?: string) => {
  if (!accountId) return
  const here = await ctx.db
    .selectFrom('accountPark')
    .select('accountId')
    .where('accountId', '=', accountId)
    .where('parkId', '=', ctx.actor.parkId)
    .executeTakeFirst()
  if (!here) throw invalid('accountId', 'unknown', '园区没有这个账号', 'The park has no such account')
  const taken = await visibleInstructors(ctx)
    .select(['instructor.id', 'instructor.name'])
    .where('instructor.accountId', '=', accountId)
    .executeTakeFirst()
  if (taken && taken.id !== except)
    throw conflict('account_taken', `这个账号已属于${taken.name}`, `This account belongs to ${taken.name} already`)
}

const mustBeInOrder = (from: string, to: string | null) => {
  if (to !== null && to < from)
    throw invalid('activeTo', 'order', '离岗日期早于到岗日期', 'The last day of service lies before the first')
}

export const addInstructor = async (ctx: WriteCtx, i: NewInstructor): Promise<Instructor> => {
  await lockTeam(ctx)
  await mustBeFreeAccount(ctx, i.accountId)
  const { activeFrom, ...rest } = i
  mustBeInOrder(activeFrom ?? '2000-01-01', i.activeTo ?? null)
  const row = { ...rest, ...(await phoneOf(ctx, i.phone)), ...(activeFrom ? { activeFrom } : {}) }
  const { id } = await insert(ctx, 'instructor', { id: newId(ctx.now), ...row, createdAt: ctx.now, updatedAt: ctx.now })
  await ctx.audit('instructor.add', { id, after: hidden(row) })
  return getInstructor(ctx, id)
}

/** Nobody leaves an enterprise without a contact by leaving the team. */
const mustNotLeaveGaps = async (ctx: WriteCtx, row: InstructorRow, lastDay: string) => {
  const { n } = await ctx.db
    .selectFrom('responsibility')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('parkId', '=', ctx.actor.parkId)
    .where('instructorId', '=', row.id)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', lastDay)]))
    .executeTakeFirstOrThrow()
  if (n === 0) return
  throw conflict(
    'still_responsible',
    `${row.name}在离岗日期之后仍有 ${n} 项责任，请先移交`,
    `${row.name} still carries ${n} responsibilities after that day; hand them over first`,
  )
}

export const editInstructor = async (ctx: WriteCtx, id: string, e: EditInstructor): Promise<Instructor> => {
  await lockTeam(ctx)
  const rows = visibleInstructors(ctx).selectAll('instructor').where('instructor.id', '=', id)
  const before = await lock(ctx, rows, () => getInstructor(ctx, id))
  await mustBeFreeAccount(ctx, e.accountId, id)
  const { activeFrom = before.activeFrom, activeTo = before.activeTo, ...rest } = e
  mustBeInOrder(activeFrom, activeTo)
  if (activeTo !== null) await mustNotLeaveGaps(ctx, before, activeTo)
  const patch = { ...rest, ...(await phoneOf(ctx, e.phone, before.phone)), activeFrom, activeTo }
  const after = await change(ctx, 'instructor', before, patch)
  await ctx.audit('instructor.edit', { id, before: hidden(before), after: hidden(after) })
  await refreshPerson(ctx, id)
  await refreshLeader(ctx, id)
  return getInstructor(ctx, id)
}
