import { sql } from 'kysely'
import { maskPhone } from '../../../kernel/codes/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import type { ContactWord, Proposal, ProposalFilter } from '../contract/index.ts'

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
  when 'name' then enterprise.name when 'legalPerson' then enterprise.legal_person when 'address' then enterprise.address
  when 'businessScope' then enterprise.business_scope when 'industryCode' then enterprise.industry_code
  when 'size' then enterprise.size when 'status' then enterprise.status
  when 'staff' then (select i.value::text from enterprise_indicator i where i.park_id = enterprise.park_id
    and i.enterprise_id = enterprise.id and i.kind = 'staff' order by i.period desc limit 1)
  when 'contact' then (select string_agg(c.name || ' ' || c.role, '、' order by c.is_primary desc, c.id) from enterprise_contact c
    where c.park_id = enterprise.park_id and c.enterprise_id = enterprise.id) end`

const described = (rows: ReturnType<typeof proposals>) =>
  rows.selectAll('enterpriseProposal').select(['enterprise.name as enterpriseName', saysNow.as('present')])
type Found = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const masked = (c: ContactWord | null): ContactWord | null =>
  c && { ...c, phone: c.phone ? maskPhone(c.phone) : (c.phone ?? null) }

const presentProposal = (p: Found): Proposal => ({
  id: p.id,
  version: p.version,
  enterprise: { id: p.enterpriseId, name: p.enterpriseName },
  field: p.field as Proposal['field'],
  value: p.value,
  contact: masked(p.contact as ContactWord | null),
  present: p.present,
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
})

export const listProposals = (ctx: ReadCtx, f: ProposalFilter): Promise<PageOf<Proposal>> => {
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
  return page<Found, Proposal>(ctx, rows, f, { sorts, id: 'enterpriseProposal.id', present: presentProposal })
}

export const getProposal = async (ctx: Looking, id: string): Promise<Proposal> => {
  const row = await described(visibleProposals(ctx)).where('enterpriseProposal.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentProposal(row)
}

/** What came of one source (a visit), whoever may read that source. */
export const proposalsOf = async (ctx: Looking, sourceId: string): Promise<Proposal[]> => {
  const rows = await described(proposals(ctx))
    .where('enterpriseProposal.sourceId', '=', sourceId)
    .orderBy('enterpriseProposal.id')
    .execute()
  return rows.map(presentProposal)
}

/** What waits for a decision at each of these enterprises. The caller has found them visible. */
export const openProposalsOf = async (ctx: Looking, ids: readonly string[]): Promise<Map<string, Proposal[]>> => {
  const rows = await described(proposals(ctx))
    .where(sql<boolean>`enterprise_proposal.enterprise_id = any(${ids as string[]}::uuid[])`)
    .where('enterpriseProposal.state', '=', 'open')
    .orderBy('enterpriseProposal.at')
    .orderBy('enterpriseProposal.id')
    .execute()
  const by = Map.groupBy(rows, (r) => r.enterpriseId)
  return new Map(ids.map((id) => [id, (by.get(id) ?? []).map(presentProposal)]))
}
