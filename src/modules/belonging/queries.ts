import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../kernel/context.ts'
import { labelOf } from '../../kernel/contract/index.ts'
import { notFound } from '../../kernel/errors.ts'
import { type HeldPart, heldPart, onePage } from '../../kernel/held.ts'
import { page } from '../../kernel/lists.ts'
import { enterpriseFor, visibleEnterprises } from '../enterprises/index.ts'
import {
  type Belonging,
  type Building,
  type BuildingKind,
  type Chain,
  type ChainMember,
  ChainRole,
  type Membership,
  PartyKind,
  type PartyLine,
  type Space,
  Tenure,
} from './contract.ts'

const BY_NAME = (column: string) => ({ name: { column, type: 'text' } }) as const
type List = { limit: number; cursor?: string | undefined; sort: string; q?: string | undefined }
const like = (q: string) => `%${q.replace(/[\\%_]/g, (c) => `\\${c}`)}%`

/** Chains and buildings are known to everyone who works in the park. */
const chains = ({ db, actor }: Looking) =>
  db
    .selectFrom('chain')
    .select(['chain.id', 'chain.version', 'chain.name', 'chain.note'])
    .select([
      sql<number>`(select count(*)::int from chain_member m where m.park_id = chain.park_id and m.chain_id = chain.id)`.as(
        'members',
      ),
      sql<number>`(select count(*)::int from chain_member m where m.park_id = chain.park_id and m.chain_id = chain.id and m.role = 'core')`.as(
        'cores',
      ),
    ])
    .where('chain.parkId', '=', actor.parkId)
export const listChains = (ctx: ReadCtx, f: List) => {
  const rows = f.q ? chains(ctx).where('chain.name', 'ilike', like(f.q)) : chains(ctx)
  return page<Chain, Chain>(ctx, rows, f, {
    sorts: BY_NAME('chain.name'),
    id: 'chain.id',
    present: ({ id, version, name, note, members, cores }) => ({ id, version, name, note, members, cores }),
  })
}
export const getChain = async (ctx: Looking, id: string): Promise<Chain> => {
  const row = await chains(ctx).where('chain.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

const buildings = ({ db, actor }: Looking) =>
  db
    .selectFrom('building')
    .select([
      'building.id',
      'building.version',
      'building.name',
      'building.kind',
      'building.address',
      'building.floors',
    ])
    .select(
      sql<number>`(select count(distinct s.enterprise_id)::int from building_space s where s.park_id = building.park_id and s.building_id = building.id)`.as(
        'enterprises',
      ),
    )
    .where('building.parkId', '=', actor.parkId)
type BuildingRow = Omit<Building, 'kind'> & { kind: string }
const presentBuilding = ({ id, version, name, kind, address, floors, enterprises }: BuildingRow): Building => ({
  ...{ id, version, name, kind: kind as BuildingKind, address, floors, enterprises },
})
export const listBuildings = (ctx: ReadCtx, f: List & { kind?: readonly string[] | undefined }) => {
  const named = f.q ? buildings(ctx).where('building.name', 'ilike', like(f.q)) : buildings(ctx)
  const rows = f.kind ? named.where('building.kind', 'in', f.kind as string[]) : named
  return page<BuildingRow, Building>(ctx, rows, f, {
    sorts: BY_NAME('building.name'),
    id: 'building.id',
    present: presentBuilding,
  })
}
export const getBuilding = async (ctx: Looking, id: string): Promise<Building> => {
  const row = await buildings(ctx).where('building.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentBuilding(row)
}

type MemberRow = { id: string; name: string; role: string; segment: string | null }
/** Of a chain, the enterprises within this person's sight. */
export const listMembers = async (ctx: ReadCtx, id: string, f: List & { role?: readonly string[] | undefined }) => {
  await getChain(ctx, id)
  const all = visibleEnterprises(ctx)
    .innerJoin('chainMember as m', (j) =>
      j.onRef('m.parkId', '=', 'enterprise.parkId').onRef('m.enterpriseId', '=', 'enterprise.id'),
    )
    .select(['enterprise.id', 'enterprise.name', 'm.role', 'm.segment'])
    .where('m.chainId', '=', id)
  const rows = f.role ? all.where('m.role', 'in', f.role as string[]) : all
  const present = (r: MemberRow): ChainMember => ({
    enterprise: { id: r.id, name: r.name },
    role: r.role as ChainMember['role'],
    segment: r.segment,
  })
  return page<MemberRow, ChainMember>(ctx, rows, f, { sorts: BY_NAME('enterprise.name'), id: 'enterprise.id', present })
}

const spaces = ({ db, actor }: Looking) =>
  db
    .selectFrom('buildingSpace as s')
    .innerJoin('building as b', (j) => j.onRef('b.parkId', '=', 's.parkId').onRef('b.id', '=', 's.buildingId'))
    .select([
      's.id',
      's.unit',
      's.tenure',
      's.areaSqm',
      's.since',
      's.until',
      's.buildingId',
      's.enterpriseId',
      'b.name as buildingName',
    ])
    .where('s.parkId', '=', actor.parkId)
type SpaceRow = Awaited<ReturnType<ReturnType<typeof spaces>['executeTakeFirstOrThrow']>>
const presentSpace = (s: SpaceRow): Space => ({
  ...{ id: s.id, unit: s.unit, tenure: s.tenure as Space['tenure'], since: s.since, until: s.until },
  building: { id: s.buildingId, name: s.buildingName },
  areaSqm: s.areaSqm === null ? null : Number(s.areaSqm),
})

/** Who is in a building, of those within this person's sight. */
export const listInside = async (ctx: Looking, id: string) => {
  await getBuilding(ctx, id)
  const seen = visibleEnterprises(ctx).select(['enterprise.id', 'enterprise.name'])
  const rows = await spaces(ctx)
    .innerJoin(seen.as('e'), 'e.id', 's.enterpriseId')
    .select('e.name as enterpriseName')
    .where('s.buildingId', '=', id)
    .orderBy('s.unit')
    .orderBy('s.id')
    .limit(500)
    .execute()
  return {
    items: rows.map((r) => ({ enterprise: { id: r.enterpriseId, name: r.enterpriseName }, space: presentSpace(r) })),
  }
}

const alliancesOf = ({ db, actor }: Looking, id: string) =>
  db
    .selectFrom('allianceMember as m')
    .innerJoin('alliance as a', (j) => j.onRef('a.parkId', '=', 'm.parkId').onRef('a.id', '=', 'm.allianceId'))
    .select(['a.id', 'a.name'])
    .where('m.parkId', '=', actor.parkId)
    .where('m.enterpriseId', '=', id)
    .orderBy('a.name')
    .execute()
const chainsOf = async ({ db, actor }: Looking, id: string): Promise<Membership[]> => {
  const rows = await db
    .selectFrom('chainMember as m')
    .innerJoin('chain as c', (j) => j.onRef('c.parkId', '=', 'm.parkId').onRef('c.id', '=', 'm.chainId'))
    .select(['c.id', 'c.name', 'm.role', 'm.segment'])
    .where('m.parkId', '=', actor.parkId)
    .where('m.enterpriseId', '=', id)
    .orderBy('c.name')
    .execute()
  return rows.map((r) => ({
    chain: { id: r.id, name: r.name },
    role: r.role as Membership['role'],
    segment: r.segment,
  }))
}
const partyOf = async ({ db, actor }: Looking, id: string): Promise<PartyLine | null> => {
  const row = await db
    .selectFrom('partyLine as p')
    .leftJoin('enterpriseContact as c', (j) => j.onRef('c.parkId', '=', 'p.parkId').onRef('c.id', '=', 'p.secretaryId'))
    .select(['p.name', 'p.kind', 'p.foundedOn', 'c.id as contactId', 'c.name as contactName'])
    .where('p.parkId', '=', actor.parkId)
    .where('p.enterpriseId', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const secretary = row.contactId ? { id: row.contactId, name: row.contactName ?? '' } : null
  return { name: row.name, kind: row.kind as PartyLine['kind'], foundedOn: row.foundedOn, secretary }
}

export const belongingOf = async (ctx: Looking, enterpriseId: string): Promise<Belonging> => {
  const { id } = await enterpriseFor(ctx, enterpriseId)
  const [alliances, ofChains, found, party] = await Promise.all([
    alliancesOf(ctx, id),
    chainsOf(ctx, id),
    spaces(ctx).where('s.enterpriseId', '=', id).orderBy('b.name').orderBy('s.id').execute(),
    partyOf(ctx, id),
  ])
  return { alliances, chains: ofChains, spaces: found.map(presentSpace), party }
}

const chainsHeld = ({ db, actor }: Looking, enterpriseId: string) =>
  db
    .selectFrom('chainMember as m')
    .innerJoin('chain as c', (j) => j.onRef('c.parkId', '=', 'm.parkId').onRef('c.id', '=', 'm.chainId'))
    .select(['c.name', 'm.role', 'm.segment'])
    .where('m.parkId', '=', actor.parkId)
    .where('m.enterpriseId', '=', enterpriseId)
    .orderBy('c.name')
    .execute()
const spacesHeld = ({ db, actor }: Looking, enterpriseId: string) =>
  db
    .selectFrom('buildingSpace as s')
    .innerJoin('building as b', (j) => j.onRef('b.parkId', '=', 's.parkId').onRef('b.id', '=', 's.buildingId'))
    .select(['b.name', 's.unit', 's.tenure', 's.areaSqm', 's.since', 's.until'])
    .where('s.parkId', '=', actor.parkId)
    .where('s.enterpriseId', '=', enterpriseId)
    .orderBy('b.name')
    .execute()
const partyHeld = ({ db, actor }: Looking, enterpriseId: string) =>
  db
    .selectFrom('partyLine')
    .select(['name', 'kind', 'foundedOn'])
    .where('parkId', '=', actor.parkId)
    .where('enterpriseId', '=', enterpriseId)
    .execute()
type One<F extends (...given: never[]) => Promise<unknown[]>> = Awaited<ReturnType<F>>[number]

/** Where the enterprise belongs, for itself. */
export const BELONGING_HELD: readonly HeldPart[] = [
  heldPart<One<typeof chainsHeld>>({
    key: 'chains',
    title: ['所在产业链', 'Chains'],
    tables: ['chain_member'],
    columns: [
      { key: 'name', title: ['产业链', 'Chain'], value: (c) => c.name, width: 30 },
      { key: 'role', title: ['角色', 'Role'], value: (c, l) => labelOf(ChainRole, c.role as ChainRole, l) },
      { key: 'segment', title: ['环节', 'Segment'], value: (c) => c.segment },
    ],
    rows: (ctx, id) => onePage(chainsHeld(ctx, id)),
  }),
  heldPart<One<typeof spacesHeld>>({
    key: 'spaces',
    title: ['所在楼宇', 'Spaces in buildings'],
    tables: ['building_space'],
    columns: [
      { key: 'building', title: ['楼宇', 'Building'], value: (s) => s.name, width: 24 },
      { key: 'unit', title: ['单元', 'Unit'], value: (s) => s.unit },
      { key: 'tenure', title: ['权属', 'Tenure'], value: (s, l) => labelOf(Tenure, s.tenure as Tenure, l) },
      { key: 'areaSqm', title: ['面积（平方米）', 'Area (m²)'], value: (s) => s.areaSqm },
      { key: 'since', title: ['起', 'From'], value: (s) => s.since },
      { key: 'until', title: ['止', 'To'], value: (s) => s.until },
    ],
    rows: (ctx, id) => onePage(spacesHeld(ctx, id)),
  }),
  heldPart<One<typeof partyHeld>>({
    key: 'party',
    title: ['党组织', 'Party organisation'],
    tables: ['party_line'],
    columns: [
      { key: 'name', title: ['名称', 'Name'], value: (p) => p.name, width: 30 },
      { key: 'kind', title: ['类型', 'Kind'], value: (p, l) => labelOf(PartyKind, p.kind as PartyKind, l) },
      { key: 'foundedOn', title: ['成立日期', 'Founded on'], value: (p) => p.foundedOn },
    ],
    rows: (ctx, id) => onePage(partyHeld(ctx, id)),
  }),
]
