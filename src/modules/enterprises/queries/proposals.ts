import { sql } from 'kysely'
import { shownOf } from '../../../kernel/codes/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import type { Bytes } from '../../../kernel/module.ts'
import { within } from '../../../kernel/reach.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { type Attachment, attachmentsOf, openFile } from '../../files/index.ts'
import type { ContactWord, Proposal, ProposalFilter } from '../contract/index.ts'
import { CORRECTIONS, clauseFor, mayBeQuick } from '../rules/corrections.ts'
import { writtenCapital, writtenFounding } from '../rules/written.ts'
import { contactRows } from './contacts.ts'

const proposals = ({ db, actor }: Looking) =>
  db
    .selectFrom('enterpriseProposal')
    .innerJoin('enterprise', (j) =>
      j
        .onRef('enterprise.parkId', '=', 'enterpriseProposal.parkId')
        .onRef('enterprise.id', '=', 'enterpriseProposal.enterpriseId'),
    )
    .where('enterpriseProposal.parkId', '=', actor.parkId)

/** The only door to proposals: who reaches the enterprise today, and who made them. */
export const visibleProposals = (ctx: Looking) =>
  proposals(ctx).where(
    within(ctx.actor, {
      park: 'enterpriseProposal.parkId',
      grid: 'enterprise.gridId',
      enterprise: 'enterpriseProposal.enterpriseId',
      owner: 'enterpriseProposal.byId',
    }),
  )

/** What the file says of a field now, as text; `field` is an expression. */
const saysNow = sql<string | null>`case enterprise_proposal.field
  when 'name' then enterprise.name when 'shortName' then enterprise.short_name when 'code' then enterprise.code
  when 'kind' then enterprise.kind when 'legalPerson' then enterprise.legal_person when 'address' then enterprise.address
  when 'businessScope' then enterprise.business_scope when 'industryCode' then enterprise.industry_code
  when 'size' then enterprise.size when 'status' then enterprise.status
  when 'staff' then (select i.value::text from enterprise_indicator i where i.park_id = enterprise.park_id
    and i.enterprise_id = enterprise.id and i.kind = 'staff' order by i.period desc limit 1)
  when 'contact' then (select string_agg(c.name || ' ' || c.role, '、' order by c.is_primary desc, c.id) from enterprise_contact c
    where c.park_id = enterprise.park_id and c.enterprise_id = enterprise.id) end`

const described = (rows: ReturnType<typeof proposals>) =>
  rows
    .selectAll('enterpriseProposal')
    .select(['enterprise.name as enterpriseName', saysNow.as('present')])
    .select(['enterprise.registeredCapitalFen', 'enterprise.registeredCapitalCurrency'])
    .select(['enterprise.foundedOn', 'enterprise.foundedPrecision'])
type Found = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const masked = (c: ContactWord | null): ContactWord | null =>
  c && { ...c, phone: c.phone ? shownOf(c.phone) : (c.phone ?? null) }

const presentValue = (p: Found) => {
  if (p.field === 'capital') return writtenCapital(p.registeredCapitalFen, p.registeredCapitalCurrency, 'zh')
  return p.field === 'foundedOn' ? writtenFounding(p.foundedOn, p.foundedPrecision) : p.present
}

const presentProposal = (p: Found, attachments: Attachment[]): Proposal => ({
  id: p.id,
  version: p.version,
  enterprise: { id: p.enterpriseId, name: p.enterpriseName },
  field: p.field as Proposal['field'],
  value: p.value,
  contact: masked(p.contact as ContactWord | null),
  present: presentValue(p),
  was: p.was,
  note: p.note,
  source: p.source as Proposal['source'],
  origin: { zh: p.originZh, en: p.originEn, link: p.link },
  by: { id: p.byId, name: p.byName },
  at: p.at.toISOString(),
  state: p.state as Proposal['state'],
  decidedBy: p.decider,
  decidedAt: p.decidedAt?.toISOString() ?? null,
  reason: p.reason,
  rule: p.rule,
  attachments,
})

const ENTITY = 'proposal'
const withFiles = async (ctx: Looking, rows: Found[]): Promise<Proposal[]> => {
  const files = await attachmentsOf(
    ctx,
    ENTITY,
    rows.map((r) => r.id),
  )
  return rows.map((r) => presentProposal(r, files.get(r.id) ?? []))
}

export const listProposals = async (ctx: ReadCtx, f: ProposalFilter): Promise<PageOf<Proposal>> => {
  const rows = described(visibleProposals(ctx))
    .$if(f.state !== undefined, (q) => q.where('enterpriseProposal.state', 'in', f.state as string[]))
    .$if(f.source !== undefined, (q) => q.where('enterpriseProposal.source', 'in', f.source as string[]))
    .$if(f.field !== undefined, (q) => q.where('enterpriseProposal.field', 'in', f.field as string[]))
    .$if(f.enterpriseId !== undefined, (q) => q.where('enterpriseProposal.enterpriseId', '=', f.enterpriseId as string))
    .$if(f.sourceId !== undefined, (q) => q.where('enterpriseProposal.sourceId', '=', f.sourceId as string))
    .$if(Boolean(f.q), (q) =>
      q.where((eb) =>
        eb.or([eb('enterpriseProposal.value', 'ilike', `%${f.q}%`), eb('enterprise.name', 'ilike', `%${f.q}%`)]),
      ),
    )
  const sorts = { at: { column: 'enterpriseProposal.at', type: 'timestamptz' } } as const
  const found = await page<Found, Found>(ctx, rows, f, { sorts, id: 'enterpriseProposal.id', present: (p) => p })
  return { ...found, items: await withFiles(ctx, found.items) }
}

export const getProposal = async (ctx: Looking, id: string): Promise<Proposal> => {
  const row = await described(visibleProposals(ctx)).where('enterpriseProposal.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return (await withFiles(ctx, [row]))[0] as Proposal
}

/** The proof that came with it, for whoever sees the proposal. */
export const openProposalFile = async (ctx: ReadCtx, id: string, fileId: string): Promise<Bytes> => {
  await getProposal(ctx, id)
  return openFile(ctx, fileId, ENTITY, id)
}

/** What came of one source (a visit), whoever may read that source. */
export const proposalsOf = async (ctx: Looking, sourceId: string): Promise<Proposal[]> => {
  const rows = await described(proposals(ctx))
    .where('enterpriseProposal.sourceId', '=', sourceId)
    .orderBy('enterpriseProposal.id')
    .execute()
  return withFiles(ctx, rows)
}

/** What waits for a decision at each of these enterprises. The caller has found them visible. */
export const openProposalsOf = async (ctx: Looking, ids: readonly string[]): Promise<Map<string, Proposal[]>> => {
  const rows = await described(proposals(ctx))
    .where(sql<boolean>`enterprise_proposal.enterprise_id = any(${ids as string[]}::uuid[])`)
    .where('enterpriseProposal.state', '=', 'open')
    .orderBy('enterpriseProposal.at')
    .orderBy('enterpriseProposal.id')
    .execute()
  const by = Map.groupBy(await withFiles(ctx, rows), (p) => p.enterprise.id)
  return new Map(ids.map((id) => [id, by.get(id) ?? []]))
}

/** The row as it is kept, for whoever decides. */
const rowsOf = ({ db, actor }: Looking) =>
  db.selectFrom('enterpriseProposal').selectAll().where('parkId', '=', actor.parkId)
export type ProposalRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>

const MONTH_MS = 30 * 86_400_000
const acceptedByRule = async ({ db, actor, now }: Looking, { enterpriseId, field }: ProposalRow) => {
  const { n } = await db
    .selectFrom('enterpriseProposal')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('parkId', '=', actor.parkId)
    .where('enterpriseId', '=', enterpriseId)
    .where('field', '=', field)
    .where('rule', 'is not', null)
    .where('decidedAt', '>', new Date(now.getTime() - MONTH_MS))
    .executeTakeFirstOrThrow()
  return n
}

/** The rule (code and version) by which this proposal needs nobody of the park; undefined: it waits. */
export const ruleFor = async (ctx: Looking, row: ProposalRow): Promise<string | undefined> => {
  const { body, code, version } = await rulesInForce(ctx, CORRECTIONS)
  if (!mayBeQuick(body, row.field)) return undefined
  const contact = row.contact as ContactWord | null
  const known = contact
    ? await contactRows(ctx, row.enterpriseId).where('name', '=', contact.name).executeTakeFirst()
    : undefined
  const { present } = await getProposal(ctx, row.id)
  const facts = { field: row.field, source: row.source, isEmpty: !present, isKnownPerson: known !== undefined }
  const clause = clauseFor(body, { ...facts, acceptedThisMonth: await acceptedByRule(ctx, row) })
  return clause && `${code} v${version}`
}

/** What of an enterprise's own word may be accepted at once, and which of its tags it is shown. */
export const correctionRules = async (ctx: Looking) => {
  const { body } = await rulesInForce(ctx, CORRECTIONS)
  const shown = new Set(body.publicTags)
  return {
    isQuick: (field: string) => mayBeQuick(body, field),
    isPublicTag: (tag: string) => shown.has(tag),
  }
}
