import { z } from 'zod'
import {
  choice,
  contract,
  Day,
  Id,
  listOf,
  listQuery,
  many,
  Named,
  pageOf,
  text,
  Version,
} from '../../kernel/contract/index.ts'

export const ChainRole = choice({
  core: ['链主', 'Core'],
  up: ['上游', 'Upstream'],
  down: ['下游', 'Downstream'],
  service: ['配套', 'Supporting'],
})
export type ChainRole = z.infer<typeof ChainRole>
export const BuildingKind = choice({
  factory: ['厂房', 'Factory'],
  office: ['办公楼', 'Office'],
  warehouse: ['仓库', 'Warehouse'],
  lab: ['研发楼', 'Laboratory'],
  dormitory: ['宿舍', 'Dormitory'],
  other: ['其他', 'Other'],
})
export type BuildingKind = z.infer<typeof BuildingKind>
export const Tenure = choice({ owner: ['自有', 'Owner'], tenant: ['租用', 'Tenant'] })
export type Tenure = z.infer<typeof Tenure>
export const PartyKind = choice({
  committee: ['党委', 'Party committee'],
  'general-branch': ['党总支', 'General Party branch'],
  branch: ['党支部', 'Party branch'],
  'joint-branch': ['联合党支部', 'Joint Party branch'],
  none: ['未建党组织', 'No Party organisation yet'],
})
export type PartyKind = z.infer<typeof PartyKind>

export const Chain = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  note: z.string().nullable(),
  members: z.number().int(),
  cores: z.number().int(),
})
export type Chain = z.infer<typeof Chain>
export const NewChain = z.strictObject({ name: text(60), note: text(300).nullish() })
export type NewChain = z.output<typeof NewChain>

export const Building = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  kind: BuildingKind,
  address: z.string().nullable(),
  floors: z.number().int().nullable(),
  enterprises: z.number().int(),
})
export type Building = z.infer<typeof Building>
export const NewBuilding = z.strictObject({
  name: text(60),
  kind: BuildingKind,
  address: text(200).nullish(),
  floors: z.number().int().min(1).max(200).nullish(),
})
export type NewBuilding = z.output<typeof NewBuilding>

export const Space = z.object({
  id: Id,
  building: Named,
  /** Floor and room: 3 楼 301. */
  unit: z.string().nullable(),
  tenure: Tenure,
  areaSqm: z.number().nullable(),
  since: Day.nullable(),
  until: Day.nullable(),
})
export type Space = z.infer<typeof Space>
export const NewSpace = z
  .strictObject({
    buildingId: Id,
    unit: text(60).nullish(),
    tenure: Tenure,
    areaSqm: z.number().positive().max(1e7).nullish(),
    since: Day.nullish(),
    until: Day.nullish(),
  })
  .refine((s) => !s.since || !s.until || s.until >= s.since, {
    path: ['until'],
    params: { code: 'before_start', zh: '结束日期不能早于开始日期', en: 'It cannot end before it began' },
  })
export type NewSpace = z.output<typeof NewSpace>

export const PartyLine = z.object({
  name: z.string(),
  kind: PartyKind,
  foundedOn: Day.nullable(),
  /** One of the contacts of the file; how to reach her stands there, masked. */
  secretary: Named.nullable(),
})
export type PartyLine = z.infer<typeof PartyLine>
export const NewPartyLine = z.strictObject({
  name: text(100),
  kind: PartyKind,
  foundedOn: Day.nullish(),
  secretaryContactId: Id.nullish(),
})
export type NewPartyLine = z.output<typeof NewPartyLine>

export const Membership = z.object({ chain: Named, role: ChainRole, segment: z.string().nullable() })
export type Membership = z.infer<typeof Membership>
export const Join = z.strictObject({ role: ChainRole, segment: text(60).nullish() })
export type Join = z.output<typeof Join>

/** Where an enterprise belongs besides the ground. */
export const Belonging = z.object({
  alliances: z.array(Named),
  chains: z.array(Membership),
  spaces: z.array(Space),
  party: PartyLine.nullable(),
})
export type Belonging = z.infer<typeof Belonging>
export const ChainMember = z.object({ enterprise: Named, role: ChainRole, segment: z.string().nullable() })
export type ChainMember = z.infer<typeof ChainMember>

const read = 'enterprise.read'
const edit = 'enterprise.edit'
export const chainContract = contract('chains', {
  list: { get: '/chains', allow: read, summary: '产业链', query: listQuery(['name'], {}), returns: pageOf(Chain) },
  add: { post: '/chains', allow: edit, summary: '新建产业链', body: NewChain, returns: Chain, status: 201 },
  change: { put: '/chains/:id', allow: edit, summary: '修改产业链', body: NewChain, returns: Chain },
  members: {
    get: '/chains/:id/members',
    allow: read,
    summary: '链上企业',
    query: listQuery(['name'], { role: many(ChainRole).optional() }),
    returns: pageOf(ChainMember),
  },
})
export const buildingContract = contract('buildings', {
  list: {
    get: '/buildings',
    allow: read,
    summary: '楼宇厂房',
    query: listQuery(['name'], { kind: many(BuildingKind).optional() }),
    returns: pageOf(Building),
  },
  add: { post: '/buildings', allow: edit, summary: '登记楼宇', body: NewBuilding, returns: Building, status: 201 },
  change: { put: '/buildings/:id', allow: edit, summary: '修改楼宇', body: NewBuilding, returns: Building },
  inside: {
    get: '/buildings/:id/enterprises',
    allow: read,
    summary: '楼内企业',
    returns: listOf(z.object({ enterprise: Named, space: Space })),
  },
})
export const belongingContract = contract('belonging', {
  get: { get: '/enterprises/:id/belonging', allow: read, summary: '企业归属', returns: Belonging },
  join: {
    put: '/enterprises/:id/chains/:chainId',
    allow: edit,
    summary: '加入产业链、改变链上角色',
    body: Join,
    returns: Belonging,
  },
  leave: { delete: '/enterprises/:id/chains/:chainId', allow: edit, summary: '退出产业链', returns: Belonging },
  settle: {
    post: '/enterprises/:id/spaces',
    allow: edit,
    summary: '登记所在楼宇',
    body: NewSpace,
    returns: Belonging,
    status: 201,
  },
  resettle: {
    put: '/enterprises/:id/spaces/:spaceId',
    allow: edit,
    summary: '修改所在楼宇',
    body: NewSpace,
    returns: Belonging,
  },
  vacate: { delete: '/enterprises/:id/spaces/:spaceId', allow: edit, summary: '删除所在楼宇', returns: Belonging },
  organise: {
    put: '/enterprises/:id/party-organisation',
    allow: edit,
    summary: '登记党组织',
    body: NewPartyLine,
    returns: Belonging,
  },
})
