import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, fieldProblem, invalid, invalidFields, Refused } from '../../../kernel/errors.ts'
import { refusedByShape } from '../../../kernel/http/problems.ts'
import { newId } from '../../../kernel/ids.ts'
import {
  type AcceptProposal,
  type ContactWord,
  type Editable,
  EnterprisePatch,
  type Proposal,
  type ProposalField,
  type ProposalSource,
} from '../contract/index.ts'
import { proposalDecided } from '../events.ts'
import { contactRows, getProposal } from '../queries/index.ts'
import { toldAs } from '../rules/proposals.ts'
import { changeEnterprise } from './change.ts'
import { addContact, editContact, mustBePhone } from './contacts.ts'
import type { Origin } from './facts.ts'
import { addIndicator } from './indicators.ts'

export type ProposalOrigin = {
  enterpriseId: string
  source: ProposalSource
  /** The record it came with. */
  sourceId: string
  zh: string
  en: string
  link: string | null
  at: Date
}
export type NewProposal = {
  field: ProposalField
  value: string
  note?: string | null | undefined
  contact?: ContactWord | null | undefined
}

const keptValue = ({ field, value }: NewProposal): string => {
  const told = toldAs(field, value)
  if ('value' in told) return told.value
  throw invalid('value', told.problem.code, told.problem.zh, told.problem.en)
}
const keptContact = (c: ContactWord | null | undefined) => {
  if (!c) return {}
  return { contact: JSON.stringify({ ...c, phone: mustBePhone(c.phone) }) }
}

/** What the file says on this day, for whoever decides when it has changed again. */
const keepWhatStands = async (ctx: WriteCtx, id: string) => {
  const { present } = await getProposal(ctx, id)
  const row = ctx.db.updateTable('enterpriseProposal').set({ was: present }).where('parkId', '=', ctx.actor.parkId)
  await row.where('id', '=', id).execute()
}

/** Proposes one field; the file itself stays as it is. The caller has found the enterprise visible. */
export const proposeChange = async (ctx: WriteCtx, from: ProposalOrigin, p: NewProposal): Promise<string> => {
  const { enterpriseId, source, sourceId, link, at } = from
  const row = await insert(ctx, 'enterpriseProposal', {
    id: newId(ctx.now),
    ...{ enterpriseId, source, sourceId, link, at, originZh: from.zh, originEn: from.en },
    field: p.field,
    value: keptValue(p),
    ...keptContact(p.contact),
    note: p.note ?? null,
    byId: ctx.actor.id,
    byName: ctx.actor.name,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await keepWhatStands(ctx, row.id)
  const after = { enterpriseId, field: row.field, value: row.value, source, sourceId }
  await ctx.audit('proposal.make', { id: row.id, after })
  return row.id
}

const lockOpen = async (ctx: WriteCtx, id: string) => {
  await getProposal(ctx, id)
  const rows = ctx.db.selectFrom('enterpriseProposal').selectAll().where('parkId', '=', ctx.actor.parkId)
  const row = await lock(ctx, rows.where('id', '=', id), () => getProposal(ctx, id))
  if (row.state === 'open') return row
  throw conflict(
    'decided',
    `这条建议已由${row.decider ?? ''}处理`,
    `This proposal was decided by ${row.decider ?? 'somebody'} already`,
  )
}
type ProposalRow = Awaited<ReturnType<typeof lockOpen>>

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
const acceptContact = async (ctx: WriteCtx, p: ProposalRow, given: ContactWord | null | undefined) => {
  const told = p.contact as ContactWord | null
  const contact = given ? { ...given, phone: given.phone === undefined ? told?.phone : given.phone } : told
  if (!contact)
    throw invalid(
      'contact',
      'contact_needed',
      '请写明联系人的姓名和职务后采纳',
      'Give the name and the role of the contact to accept it',
    )
  const { name, role, phone } = contact
  const known = await contactRows(ctx, p.enterpriseId).select('id').where('name', '=', name).executeTakeFirst()
  const words = { role, ...(phone ? { phone } : {}) }
  if (known) await editContact(ctx, p.enterpriseId, known.id, words)
  else await addContact(ctx, { enterpriseId: p.enterpriseId, name, ...words })
}

const acceptStaff = async (ctx: WriteCtx, p: ProposalRow, value: string) => {
  const told = toldAs('staff', value)
  if ('problem' in told) throw invalid('value', told.problem.code, told.problem.zh, told.problem.en)
  const period = shanghaiDate(p.at).slice(0, 7)
  const source = p.source as ProposalSource
  const origin = await originOf(ctx, p, `indicator.staff.${period}`)
  await addIndicator(ctx, p.enterpriseId, { kind: 'staff', period, value: Number(told.value), source }, origin)
}

const atValue = (error: unknown): never => {
  if (!(error instanceof Refused)) throw error
  const errors = error.refusal.errors?.map((e) => ({ ...e, path: 'value' }))
  throw errors ? invalidFields(errors) : error
}

type PlainField = Exclude<ProposalField, 'contact' | 'staff'>
const acceptField = async (ctx: WriteCtx, p: ProposalRow, field: PlainField, value: string) => {
  const told = toldAs(field, value)
  if ('problem' in told)
    throw invalidFields([fieldProblem('value', told.problem.code, told.problem.zh, told.problem.en)])
  const read = EnterprisePatch.safeParse({ [field]: told.value })
  if (!read.success) return atValue(refusedByShape(read.error))
  const patch = read.data as Partial<Editable>
  const after = await changeEnterprise(ctx, p.enterpriseId, patch, await originOf(ctx, p, field)).catch(atValue)
  if (after[field] !== patch[field] && field === 'size')
    throw conflict(
      'size_by_figures',
      '规模按从业人员、营业收入等指标自动划型，请更正指标',
      'The size follows the figures (staff, revenue); correct those instead',
    )
}

const write = (ctx: WriteCtx, p: ProposalRow, { value, contact }: AcceptProposal): Promise<void> => {
  const field = p.field as ProposalField
  if (field === 'contact') return acceptContact(ctx, p, contact)
  return field === 'staff' ? acceptStaff(ctx, p, value ?? p.value) : acceptField(ctx, p, field, value ?? p.value)
}

const decide = async (ctx: WriteCtx, p: ProposalRow, state: 'accepted' | 'refused', reason: string | null) => {
  const by = { decidedBy: ctx.actor.id, decider: ctx.actor.name, decidedAt: ctx.now }
  await change(ctx, 'enterpriseProposal', p, { state, reason, ...by })
  const about = { proposalId: p.id, enterpriseId: p.enterpriseId, field: p.field, proposerId: p.byId }
  await ctx.emit(proposalDecided, { ...about, accepted: state === 'accepted', reason })
}

/** Writes the fact with its source, day and teller; the keeper’s own wording goes before what was told. */
export const acceptProposal = async (ctx: WriteCtx, id: string, a: AcceptProposal): Promise<Proposal> => {
  const row = await lockOpen(ctx, id)
  const { expectedVersion: _, ...free } = ctx
  await write(free, row, a)
  await decide(ctx, row, 'accepted', null)
  await ctx.audit('proposal.accept', { id, after: { field: row.field, value: a.value ?? row.value } })
  return getProposal(ctx, id)
}

export const refuseProposal = async (ctx: WriteCtx, id: string, reason: string): Promise<Proposal> => {
  const row = await lockOpen(ctx, id)
  await decide(ctx, row, 'refused', reason)
  await ctx.audit('proposal.refuse', { id, after: { field: row.field, value: row.value }, reason })
  return getProposal(ctx, id)
}
