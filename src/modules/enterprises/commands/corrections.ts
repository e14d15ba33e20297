import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { likenessOf } from '../../../kernel/codes/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, fieldProblem, invalid, invalidFields, Refused } from '../../../kernel/errors.ts'
import { refusedByShape } from '../../../kernel/http/problems.ts'
import { openerOf } from '../../../kernel/seal/index.ts'
import {
  type AcceptProposal,
  type ContactWord,
  type Editable,
  EnterprisePatch,
  type ProposalField,
  type ProposalSource,
} from '../contract/index.ts'
import { CONTACT_PHONE, contactRows, enterpriseFor, figuresOf, type ProposalRow } from '../queries/index.ts'
import { pick } from '../rules/change.ts'
import { type PlainField, patchOf, toldAs } from '../rules/proposals.ts'
import { changeEnterprise } from './change.ts'
import { addContact, editContact, removeContact } from './contacts.ts'
import type { Origin } from './facts.ts'
import { addIndicator } from './indicators.ts'

/** What the file said before a proposal was written into it, and what it says since. */
export type Wrote = { stood: unknown; stands: unknown }

/** The word of who told it, since when she knew; never older than what the file learnt since, so that the latest word stands. */
const originOf = async (ctx: WriteCtx, p: ProposalRow, field: string): Promise<Origin> => {
  const latest = await ctx.db
    .selectFrom('enterpriseFact')
    .select('at')
    .where('parkId', '=', ctx.actor.parkId)
    .where('enterpriseId', '=', p.enterpriseId)
    .where('field', '=', field)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const at = latest && latest.at > p.at ? latest.at : p.at
  return {
    source: p.source as Origin['source'],
    sourceId: p.sourceId,
    by: { id: p.byId, name: p.byName },
    at,
    decided: true,
  }
}

/** Somebody whom the file knows by this name is corrected, anybody else is added. */
const PERSON = ['id', 'role', 'phone']
const opened = (ctx: WriteCtx, phone: string | null | undefined) => phone && openerOf(ctx, CONTACT_PHONE)(phone)
const personOf = async (ctx: WriteCtx, enterpriseId: string, id: string) => {
  const row = await contactRows(ctx, enterpriseId).where('id', '=', id).executeTakeFirst()
  return row ? pick(row, PERSON) : null
}

const acceptContact = async (ctx: WriteCtx, p: ProposalRow, given: ContactWord | null | undefined): Promise<Wrote> => {
  const kept = p.contact as ContactWord | null
  const told = kept && { ...kept, phone: opened(ctx, kept.phone) }
  const contact = given ? { ...given, phone: given.phone === undefined ? told?.phone : given.phone } : told
  if (!contact)
    throw invalid(
      'contact',
      'contact_needed',
      '请写明联系人的姓名和职务后采纳',
      'Give the name and the role of the contact to accept it',
    )
  const { name, role, phone } = contact
  const known = await contactRows(ctx, p.enterpriseId).where('name', '=', name).orderBy('id').executeTakeFirst()
  const words = { role, ...(phone ? { phone } : {}) }
  const id = known?.id ?? (await addContact(ctx, { enterpriseId: p.enterpriseId, name, ...words }))
  if (known) await editContact(ctx, p.enterpriseId, id, words)
  return { stood: known ? pick(known, PERSON) : null, stands: await personOf(ctx, p.enterpriseId, id) }
}

const staffIn = async (ctx: WriteCtx, enterpriseId: string, period: string): Promise<number | null> => {
  const figures = await figuresOf(ctx, enterpriseId)
  return figures.find((f) => f.kind === 'staff' && f.period === period)?.value ?? null
}

const acceptStaff = async (ctx: WriteCtx, p: ProposalRow, value: string): Promise<Wrote> => {
  const told = toldAs('staff', value)
  if ('problem' in told) throw invalid('value', told.problem.code, told.problem.zh, told.problem.en)
  const period = shanghaiDate(p.at).slice(0, 7)
  const source = p.source as ProposalSource
  const origin = await originOf(ctx, p, `indicator.staff.${period}`)
  const stood = await staffIn(ctx, p.enterpriseId, period)
  await addIndicator(ctx, p.enterpriseId, { kind: 'staff', period, value: Number(told.value), source }, origin)
  return { stood: { period, value: stood }, stands: { period, value: Number(told.value) } }
}

const atValue = (error: unknown): never => {
  if (!(error instanceof Refused)) throw error
  const errors = error.refusal.errors?.map((e) => ({ ...e, path: 'value' }))
  throw errors ? invalidFields(errors) : error
}

const keysOf = (patch: object) => [
  ...Object.keys(patch),
  ...('name' in patch ? ['formerNames'] : []),
  ...('code' in patch ? ['codeOverrideReason'] : []),
]
const acceptField = async (ctx: WriteCtx, p: ProposalRow, field: PlainField, value: string): Promise<Wrote> => {
  const told = toldAs(field, value)
  if ('problem' in told)
    throw invalidFields([fieldProblem('value', told.problem.code, told.problem.zh, told.problem.en)])
  const read = EnterprisePatch.safeParse(patchOf(field, told.value))
  if (!read.success) return atValue(refusedByShape(read.error))
  const patch = read.data as Partial<Editable>
  const keys = keysOf(patch)
  const stood = pick(await enterpriseFor(ctx, p.enterpriseId), keys)
  const origin = await originOf(ctx, p, Object.keys(patch)[0] ?? field)
  const after = await changeEnterprise(ctx, p.enterpriseId, patch, origin).catch(atValue)
  if (field === 'size' && after.size !== patch.size)
    throw conflict(
      'size_by_figures',
      '规模按从业人员、营业收入等指标自动划型，请更正指标',
      'The size follows the figures (staff, revenue); correct those instead',
    )
  return { stood, stands: pick(after, keys) }
}

/** Writes what was proposed, as the keeper puts it or as it was told. */
export const writeProposed = (ctx: WriteCtx, p: ProposalRow, { value, contact }: AcceptProposal): Promise<Wrote> => {
  const field = p.field as ProposalField
  if (field === 'contact') return acceptContact(ctx, p, contact)
  return field === 'staff' ? acceptStaff(ctx, p, value ?? p.value) : acceptField(ctx, p, field, value ?? p.value)
}

const newerWord = () =>
  conflict(
    'changed_since',
    '采纳之后档案又有变动，不能撤销；请直接修改档案',
    'The file has changed since it was accepted; change the file itself',
  )
const mustStand = (now: unknown, stands: unknown) => {
  if (JSON.stringify(now) !== JSON.stringify(stands)) throw newerWord()
}

type Person = { id: string; role: string; phone: string | null }
/** A number that was sealed anew says the same. */
const saidOf = (p: Person | null) => p && [p.id, p.role, p.phone && likenessOf(p.phone)]
const takeBackContact = async (ctx: WriteCtx, id: string, stood: Person | null, stands: Person) => {
  mustStand(saidOf((await personOf(ctx, id, stands.id)) as Person | null), saidOf(stands))
  if (!stood) await removeContact(ctx, id, stands.id)
  else await editContact(ctx, id, stands.id, { role: stood.role, phone: opened(ctx, stood.phone) ?? null })
}

type Headcount = { period: string; value: number | null }
const takeBackStaff = async (ctx: WriteCtx, id: string, stood: Headcount, stands: Headcount) => {
  const { period } = stands
  mustStand(await staffIn(ctx, id, period), stands.value)
  if (stood.value !== null) {
    await addIndicator(ctx, id, { kind: 'staff', period, value: stood.value, source: 'desk' })
    return
  }
  const own = ctx.db.deleteFrom('enterpriseIndicator').where('parkId', '=', ctx.actor.parkId)
  await own.where('enterpriseId', '=', id).where('kind', '=', 'staff').where('period', '=', period).execute()
  await ctx.audit('enterprise.indicator', { id, before: { [`indicator.staff.${period}`]: stands.value }, after: null })
}

/** Puts back what stood before; refused where the file says something else by now. */
export const takeBack = async (ctx: WriteCtx, p: ProposalRow): Promise<void> => {
  const { enterpriseId: id, field } = p
  const [stood, stands] = [p.stood, p.stands] as [never, never]
  if (field === 'contact') return takeBackContact(ctx, id, stood, stands)
  if (field === 'staff') return takeBackStaff(ctx, id, stood, stands)
  const before = p.stood as Record<string, unknown>
  const keys = Object.keys(before)
  const sorted = (row: Record<string, unknown>) => pick(row, keys)
  mustStand(sorted(await enterpriseFor(ctx, id)), sorted(stands))
  await changeEnterprise(ctx, id, before as Partial<Editable>, { source: 'desk' })
}
