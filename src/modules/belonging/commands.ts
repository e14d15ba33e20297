import { change, insert } from '../../kernel/changes.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import { conflict, invalid, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { contactsOf, enterpriseFor } from '../enterprises/index.ts'
import {
  type Belonging,
  type Building,
  type Chain,
  ChainRole,
  type Join,
  type NewBuilding,
  type NewChain,
  type NewPartyLine,
  type NewSpace,
  PartyKind,
  Tenure,
} from './contract.ts'
import { belongingOf, getBuilding, getChain } from './queries.ts'

const times = (ctx: WriteCtx) => ({ createdAt: ctx.now, updatedAt: ctx.now })
/** In the trace a choice is said in words: other modules show it without knowing it. */
const inWords = <K extends string>(from: { labels: Record<K, readonly [string, string]> }, key: string) => {
  const [zh, en] = from.labels[key as K]
  return { zh, en }
}
/** The trace hangs on the enterprise: its timeline tells of it. */
const told = (ctx: WriteCtx, id: string, before: unknown, after: unknown) =>
  ctx.audit('enterprise.belong', { id, before, after })

const mustBeFree = async (ctx: WriteCtx, table: 'chain' | 'building', name: string, own?: string) => {
  const taken = await ctx.db
    .selectFrom(table)
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('name', '=', name)
    .executeTakeFirst()
  if (taken && taken.id !== own) throw conflict('name_taken', `已经有「${name}」`, `There is «${name}» already`)
}

export const addChain = async (ctx: WriteCtx, { name, note = null }: NewChain): Promise<Chain> => {
  await mustBeFree(ctx, 'chain', name)
  const row = await insert(ctx, 'chain', { id: newId(ctx.now), name, note, ...times(ctx) })
  await ctx.audit('chain.add', { id: row.id, after: { name, note } })
  return getChain(ctx, row.id)
}
export const changeChain = async (ctx: WriteCtx, id: string, { name, note = null }: NewChain): Promise<Chain> => {
  const before = await getChain(ctx, id)
  await mustBeFree(ctx, 'chain', name, id)
  await change(ctx, 'chain', before, { name, note })
  await ctx.audit('chain.change', { id, before: { name: before.name, note: before.note }, after: { name, note } })
  return getChain(ctx, id)
}

const buildingWords = ({ name, kind, address = null, floors = null }: NewBuilding) => ({ name, kind, address, floors })
export const addBuilding = async (ctx: WriteCtx, b: NewBuilding): Promise<Building> => {
  await mustBeFree(ctx, 'building', b.name)
  const row = await insert(ctx, 'building', { id: newId(ctx.now), ...buildingWords(b), ...times(ctx) })
  await ctx.audit('building.add', { id: row.id, after: buildingWords(b) })
  return getBuilding(ctx, row.id)
}
export const changeBuilding = async (ctx: WriteCtx, id: string, b: NewBuilding): Promise<Building> => {
  const before = await getBuilding(ctx, id)
  await mustBeFree(ctx, 'building', b.name, id)
  await change(ctx, 'building', before, buildingWords(b))
  await ctx.audit('building.change', { id, before: buildingWords(before), after: buildingWords(b) })
  return getBuilding(ctx, id)
}

/** In a chain an enterprise has one role; taken up again it changes. */
export const joinChain = async (ctx: WriteCtx, enterpriseId: string, chainId: string, j: Join): Promise<Belonging> => {
  const { id } = await enterpriseFor(ctx, enterpriseId)
  const chain = await getChain(ctx, chainId)
  const before = (await belongingOf(ctx, id)).chains.find((m) => m.chain.id === chainId)
  const said = { role: j.role, segment: j.segment ?? null, updatedAt: ctx.now }
  await ctx.db
    .insertInto('chainMember')
    .values({ parkId: ctx.actor.parkId, id: newId(ctx.now), chainId, enterpriseId: id, ...said, createdAt: ctx.now })
    .onConflict((oc) =>
      oc
        .columns(['parkId', 'chainId', 'enterpriseId'])
        .doUpdateSet((eb) => ({ ...said, version: eb('chainMember.version', '+', 1) })),
    )
    .execute()
  await told(ctx, id, before && { chain: chain.name, chainRole: inWords(ChainRole, before.role) }, {
    chain: chain.name,
    chainRole: inWords(ChainRole, j.role),
  })
  return belongingOf(ctx, id)
}

export const leaveChain = async (ctx: WriteCtx, enterpriseId: string, chainId: string): Promise<Belonging> => {
  const { id } = await enterpriseFor(ctx, enterpriseId)
  const chain = await getChain(ctx, chainId)
  const gone = await ctx.db
    .deleteFrom('chainMember')
    .where('parkId', '=', ctx.actor.parkId)
    .where('chainId', '=', chainId)
    .where('enterpriseId', '=', id)
    .returning('role')
    .executeTakeFirst()
  if (!gone) throw notFound()
  await told(ctx, id, { chain: chain.name, chainRole: inWords(ChainRole, gone.role) }, null)
  return belongingOf(ctx, id)
}

const spaceWords = ({ buildingId, unit = null, tenure, areaSqm = null, since = null, until = null }: NewSpace) => ({
  buildingId,
  unit,
  tenure,
  areaSqm,
  since,
  until,
})
const spaceTold = (name: string, s: { unit?: string | null | undefined; tenure: string }) => ({
  building: [name, s.unit].filter(Boolean).join(' '),
  tenure: inWords(Tenure, s.tenure),
})

export const settleIn = async (ctx: WriteCtx, enterpriseId: string, s: NewSpace): Promise<Belonging> => {
  const { id } = await enterpriseFor(ctx, enterpriseId)
  const building = await getBuilding(ctx, s.buildingId)
  await insert(ctx, 'buildingSpace', { id: newId(ctx.now), enterpriseId: id, ...spaceWords(s), ...times(ctx) })
  await told(ctx, id, null, spaceTold(building.name, s))
  return belongingOf(ctx, id)
}
const spaceOf = async (ctx: WriteCtx, enterpriseId: string, spaceId: string) => {
  const { id } = await enterpriseFor(ctx, enterpriseId)
  const rows = ctx.db
    .selectFrom('buildingSpace')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('enterpriseId', '=', id)
  const row = await rows.where('id', '=', spaceId).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return { ...row, building: (await getBuilding(ctx, row.buildingId)).name }
}
export const resettle = async (
  ctx: WriteCtx,
  enterpriseId: string,
  spaceId: string,
  s: NewSpace,
): Promise<Belonging> => {
  const before = await spaceOf(ctx, enterpriseId, spaceId)
  const { name } = await getBuilding(ctx, s.buildingId)
  await change(ctx, 'buildingSpace', before, spaceWords(s))
  await told(ctx, before.enterpriseId, spaceTold(before.building, before), spaceTold(name, s))
  return belongingOf(ctx, before.enterpriseId)
}
export const vacate = async (ctx: WriteCtx, enterpriseId: string, spaceId: string): Promise<Belonging> => {
  const before = await spaceOf(ctx, enterpriseId, spaceId)
  await ctx.db.deleteFrom('buildingSpace').where('parkId', '=', ctx.actor.parkId).where('id', '=', spaceId).execute()
  await told(ctx, before.enterpriseId, spaceTold(before.building, before), null)
  return belongingOf(ctx, before.enterpriseId)
}

/** The organisation and who leads it, as a contact of the file; nothing of its members. */
export const organise = async (ctx: WriteCtx, enterpriseId: string, p: NewPartyLine): Promise<Belonging> => {
  const { id } = await enterpriseFor(ctx, enterpriseId)
  if (p.secretaryContactId && !(await contactsOf(ctx, id)).some((c) => c.id === p.secretaryContactId))
    throw invalid(
      'secretaryContactId',
      'not_a_contact',
      '书记须是这家企业的联系人，请先添加联系人',
      'The secretary is one of the contacts of this enterprise: add her first',
    )
  const before = (await belongingOf(ctx, id)).party
  const said = {
    name: p.name,
    kind: p.kind,
    foundedOn: p.foundedOn ?? null,
    secretaryId: p.secretaryContactId ?? null,
    updatedAt: ctx.now,
  }
  await ctx.db
    .insertInto('partyLine')
    .values({ parkId: ctx.actor.parkId, id: newId(ctx.now), enterpriseId: id, ...said, createdAt: ctx.now })
    .onConflict((oc) =>
      oc
        .columns(['parkId', 'enterpriseId'])
        .doUpdateSet((eb) => ({ ...said, version: eb('partyLine.version', '+', 1) })),
    )
    .execute()
  await told(ctx, id, before && { partyOrganisation: before.name, partyKind: inWords(PartyKind, before.kind) }, {
    partyOrganisation: p.name,
    partyKind: inWords(PartyKind, p.kind),
  })
  return belongingOf(ctx, id)
}
