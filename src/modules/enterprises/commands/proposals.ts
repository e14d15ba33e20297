import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { attachFiles } from '../../files/index.ts'
import type { AcceptProposal, ContactWord, Proposal, ProposalField, ProposalSource } from '../contract/index.ts'
import { proposalDecided, proposalUndone } from '../events.ts'
import { getProposal, type ProposalRow, ruleFor } from '../queries/index.ts'
import { toldAs } from '../rules/proposals.ts'
import { keptPhone } from './contacts.ts'
import { takeBack, type Wrote, writeProposed } from './corrections.ts'

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
  /** The proposer's own waiting files, as proof. */
  fileIds?: readonly string[] | undefined
}

const keptValue = ({ field, value }: NewProposal): string => {
  const told = toldAs(field, value)
  if ('value' in told) return told.value
  throw invalid('value', told.problem.code, told.problem.zh, told.problem.en)
}
const keptContact = async (ctx: WriteCtx, c: ContactWord | null | undefined) => {
  if (!c) return {}
  return { contact: JSON.stringify({ ...c, phone: await keptPhone(ctx, c.phone) }) }
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
    ...(await keptContact(ctx, p.contact)),
    note: p.note ?? null,
    byId: ctx.actor.id,
    byName: ctx.actor.name,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await keepWhatStands(ctx, row.id)
  const after = { enterpriseId, field: row.field, value: row.value, source, sourceId }
  await ctx.audit('proposal.make', { id: row.id, after })
  await attachFiles(ctx, p.fileIds ?? [], { entity: 'proposal', entityId: row.id, audience: 'public' })
  await acceptByRule(ctx, row)
  return row.id
}

const lockProposal = async (ctx: WriteCtx, id: string): Promise<ProposalRow> => {
  await getProposal(ctx, id)
  const rows = ctx.db.selectFrom('enterpriseProposal').selectAll().where('parkId', '=', ctx.actor.parkId)
  return lock(ctx, rows.where('id', '=', id), () => getProposal(ctx, id))
}
const lockOpen = async (ctx: WriteCtx, id: string) => {
  const row = await lockProposal(ctx, id)
  if (row.state === 'open') return row
  throw conflict(
    'decided',
    row.state === 'withdrawn' ? '这条建议已由企业撤回' : `这条建议已由${row.decider ?? ''}处理`,
    row.state === 'withdrawn'
      ? 'This proposal was taken back by the enterprise'
      : `This proposal was decided by ${row.decider ?? 'somebody'} already`,
  )
}

type Decision = { state: 'accepted' | 'refused'; reason?: string; rule?: string; wrote?: Wrote }
const decide = async (ctx: WriteCtx, p: ProposalRow, { state, reason, rule, wrote }: Decision) => {
  const by = rule ? { decider: BY_RULE } : { decidedBy: ctx.actor.id, decider: ctx.actor.name }
  const kept = wrote ? { stood: JSON.stringify(wrote.stood), stands: JSON.stringify(wrote.stands) } : {}
  const said = { state, reason: reason ?? null, rule: rule ?? null }
  await change(ctx, 'enterpriseProposal', p, { ...said, ...by, ...kept, decidedAt: ctx.now })
  const about = { proposalId: p.id, enterpriseId: p.enterpriseId, field: p.field, proposerId: p.byId }
  const accepted = state === 'accepted'
  await ctx.emit(proposalDecided, { ...about, source: p.source, accepted, reason: reason ?? null })
}

const BY_RULE = '规则自动采纳'
const free = (ctx: WriteCtx): WriteCtx => {
  const { expectedVersion: _, ...rest } = ctx
  return rest
}
/** Nobody of the park is needed where a rule says so: written, decided and on record like any acceptance. */
const acceptByRule = async (ctx: WriteCtx, row: ProposalRow) => {
  const rule = await ruleFor(ctx, row)
  if (!rule) return
  const wrote = await writeProposed(free(ctx), row, {})
  await decide(ctx, row, { state: 'accepted', rule, wrote })
  await ctx.audit('proposal.accept', { id: row.id, after: { field: row.field, value: row.value, rule } })
}

/** Writes the fact with its source, day and teller; the keeper’s own wording goes before what was told. */
export const acceptProposal = async (ctx: WriteCtx, id: string, a: AcceptProposal): Promise<Proposal> => {
  const row = await lockOpen(ctx, id)
  const wrote = await writeProposed(free(ctx), row, a)
  await decide(ctx, row, { state: 'accepted', wrote })
  await ctx.audit('proposal.accept', { id, after: { field: row.field, value: a.value ?? row.value } })
  return getProposal(ctx, id)
}

export const refuseProposal = async (ctx: WriteCtx, id: string, reason: string): Promise<Proposal> => {
  const row = await lockOpen(ctx, id)
  await decide(ctx, row, { state: 'refused', reason })
  await ctx.audit('proposal.refuse', { id, after: { field: row.field, value: row.value }, reason })
  return getProposal(ctx, id)
}

/** What was proposed is taken back by the enterprise, as long as nobody has decided. */
export const withdrawProposal = async (ctx: WriteCtx, id: string): Promise<Proposal> => {
  const row = await lockOpen(ctx, id)
  await change(ctx, 'enterpriseProposal', row, { state: 'withdrawn', decider: ctx.actor.name, decidedAt: ctx.now })
  await ctx.audit('proposal.withdraw', { id, after: { field: row.field, value: row.value } })
  return getProposal(ctx, id)
}

/** What was accepted leaves the file again, and what stood before is back; not over a word that the file has learnt since. */
export const undoProposal = async (ctx: WriteCtx, id: string, reason: string): Promise<Proposal> => {
  const row = await lockProposal(ctx, id)
  if (row.state !== 'accepted' || row.stands === null)
    throw conflict('not_accepted', '只有已采纳的更正可以撤销', 'Only what was accepted can be undone')
  await takeBack(free(ctx), row)
  const by = { decidedBy: ctx.actor.id, decider: ctx.actor.name, decidedAt: ctx.now }
  await change(ctx, 'enterpriseProposal', row, { state: 'undone', reason, ...by })
  const about = { proposalId: id, enterpriseId: row.enterpriseId, field: row.field, proposerId: row.byId }
  await ctx.emit(proposalUndone, { ...about, source: row.source, reason })
  await ctx.audit('proposal.undo', { id, after: { field: row.field, value: row.value }, reason })
  return getProposal(ctx, id)
}
