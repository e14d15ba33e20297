import { z } from 'zod'
import { choice, contract, Day, Id, Instant, listOf, listQuery, Named, pageOf } from '../../../kernel/contract/index.ts'
import { EnterpriseFilter } from './enterprises.ts'

export const PlaceBy = choice({ point: ['按坐标', 'By its point'], hand: ['人工', 'By hand'] })
export const WhyMissing = choice({
  no_point: ['没有坐标', 'No point'],
  outside: ['在所有网格之外', 'Outside of all grids'],
  ended: ['所在网格已停用', 'Its grid has ended'],
})

export const Place = z.object({
  layer: Named,
  grid: Named,
  by: PlaceBy,
  since: Instant,
  until: Instant.nullable(),
  byName: z.string().nullable(),
  /** The change of borders that brought it here. */
  changeId: Id.nullable(),
})
export type Place = z.infer<typeof Place>

export const Missing = z.object({ id: Id, name: z.string(), address: z.string().nullable(), why: WhyMissing })
export type Missing = z.infer<typeof Missing>
export const MissingFilter = listQuery(['name'], { layerId: Id })
export type MissingFilter = z.output<typeof MissingFilter>

export const PlaceByHand = z.strictObject({
  layerId: Id,
  /** `null`: by its point again. */
  gridId: Id.nullable(),
  enterpriseIds: z.array(Id).min(1).max(500),
})
export type PlaceByHand = z.output<typeof PlaceByHand>

const Person = z.object({ id: Id, name: z.string(), roleZh: z.string(), roleEn: z.string() })
export type Person = z.infer<typeof Person>
const Shift = z.object({
  from: Named.nullable(),
  to: Named.nullable(),
  count: z.number().int(),
  /** Who would no longer see these enterprises, and who would from then on; nothing but the first layer decides this. */
  loses: z.array(Person),
  gains: z.array(Person),
})
const Work = z.object({
  demands: z.number().int(),
  visits: z.number().int(),
  promises: z.number().int(),
  hazards: z.number().int(),
  /** Contacts named for the enterprise itself: they go along. */
  contacts: z.number().int(),
})
export const Effects = z.object({
  /** What is agreed to with the decision; anything that changes it is noticed. */
  fingerprint: z.string(),
  /** Whether reach and responsibility hang on this layer. */
  main: z.boolean(),
  total: z.number().int(),
  /** Placed by hand in a grid that changes: they stay. */
  staying: z.number().int(),
  /** Placed by hand in a grid that would end: first they are placed elsewhere. */
  blocked: z.array(z.string()),
  shifts: z.array(Shift),
  work: Work,
})
export type Effects = z.infer<typeof Effects>
export const Move = z.object({ id: Id, name: z.string(), from: Named.nullable(), to: Named.nullable() })
export type Move = z.infer<typeof Move>

export const Decide = z.strictObject({ fingerprint: z.string().max(100) })
export const Decided = z.object({
  state: z.enum(['applied', 'scheduled', 'applying']),
  /** Enterprises that go to another grid. */
  moved: z.number().int(),
  /** Many go along: a job does it, and the answer is 202. */
  jobId: Id.optional(),
})
export type Decided = z.infer<typeof Decided>

const { limit: _, cursor: __, sort: ___, ...asked } = EnterpriseFilter.shape
export const MapQuery = z.strictObject({ ...asked, zoom: z.coerce.number().min(0).max(22) })
export type MapQuery = z.output<typeof MapQuery>
/** Enterprises close to each other; a single one carries its id and name. */
export const Cluster = z.object({
  at: z.tuple([z.number(), z.number()]),
  count: z.number().int(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  id: Id.nullable(),
  name: z.string().nullable(),
})
export type Cluster = z.infer<typeof Cluster>
export const EnterpriseMap = z.object({
  items: z.array(Cluster),
  /** With a point, within the box. */
  shown: z.number().int(),
  /** Where all of them lie, whatever the box. */
  extent: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  withPoint: z.number().int(),
  withoutPoint: z.number().int(),
})
export type EnterpriseMap = z.infer<typeof EnterpriseMap>

export const placeContract = contract('enterprise-places', {
  map: {
    get: '/enterprise-map',
    allow: 'enterprise.read',
    summary: '企业地图（按缩放聚合）',
    query: MapQuery,
    returns: EnterpriseMap,
  },
  list: {
    get: '/enterprises/:id/places',
    allow: 'enterprise.read',
    summary: '企业在各图层的网格及历史',
    query: z.strictObject({ on: Day.optional() }),
    returns: listOf(Place),
  },
  missing: {
    get: '/enterprise-places/missing',
    allow: 'enterprise.read',
    summary: '未落入网格的企业',
    query: MissingFilter,
    returns: pageOf(Missing),
  },
  place: {
    put: '/enterprise-places',
    allow: 'enterprise.edit',
    summary: '人工指定网格（或恢复按坐标）',
    body: PlaceByHand,
    status: 204,
  },
  effects: {
    get: '/ground-changes/:id/effects',
    allow: 'park.manage',
    summary: '边界调整的影响',
    returns: Effects,
  },
  moves: {
    get: '/ground-changes/:id/moves',
    allow: 'park.manage',
    summary: '边界调整涉及的企业',
    query: z.strictObject({
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    returns: listOf(Move),
  },
  decide: {
    put: '/ground-changes/:id/decision',
    allow: 'park.manage',
    summary: '按预览确认网格调整',
    body: Decide,
    returns: Decided,
    mayWait: true,
  },
})
