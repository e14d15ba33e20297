import { z } from 'zod'
import {
  choice,
  contract,
  Day,
  Id,
  Instant,
  listOf,
  Named,
  Translated,
  Version,
} from '../../../kernel/contract/index.ts'
import { GridKind } from './grids.ts'
import { Border } from './shapes.ts'

export const ChangeState = choice({
  draft: ['待确认', 'Waiting for your word'],
  scheduled: ['待生效', 'Waiting for its day'],
  applying: ['正在生效', 'Being put in force'],
  applied: ['已生效', 'In force'],
  cancelled: ['已取消', 'Cancelled'],
  failed: ['未能生效', 'Could not take effect'],
})
export const ChangeSource = choice({
  drawn: ['调整边界', 'Borders drawn'],
  file: ['导入文件', 'From a file'],
  back: ['恢复原边界', 'Taken back'],
})
export const CoordinateSystem = choice({
  wgs84: ['WGS-84 / CGCS2000（GPS、天地图）', 'WGS-84 / CGCS2000 (GPS, Tianditu)'],
  gcj02: ['GCJ-02（高德、腾讯）', 'GCJ-02 (Amap, Tencent)'],
  bd09: ['BD-09（百度）', 'BD-09 (Baidu)'],
})
export const ItemKind = choice({
  new: ['新增', 'New'],
  changed: ['变更', 'Changed'],
  ended: ['停用', 'Ended'],
  restored: ['恢复', 'In force again'],
  unchanged: ['无变化', 'Unchanged'],
  refused: ['不能导入', 'Refused'],
})
export const Columns = z.strictObject({
  name: z.string().max(60),
  code: z.string().max(60).nullable(),
  parent: z.string().max(60).nullable(),
})
const Reason = Translated.extend({ code: z.string() })

export const GroundChange = z.object({
  id: Id,
  version: Version,
  layer: Named,
  state: ChangeState,
  source: ChangeSource,
  /** The day from which it is in force. */
  effectiveOn: Day,
  /** The change that this one takes back. */
  backOf: Id.nullable(),
  fileName: z.string().nullable(),
  /** Nothing is in force before the official has said which system the file uses. */
  system: CoordinateSystem.nullable(),
  suggested: z.object({ system: CoordinateSystem, sure: z.boolean(), zh: z.string(), en: z.string() }).nullable(),
  columns: Columns.nullable(),
  properties: z.array(z.object({ key: z.string(), samples: z.array(z.string()) })),
  counts: z.record(ItemKind, z.number().int()),
  problem: Translated.nullable(),
  by: z.string(),
  createdAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  /** While it is being put in force: the work that whoever decided can follow. */
  jobId: Id.nullable(),
  /** Enterprises that went to another grid by it. */
  moved: z.number().int().nullable(),
})
export type GroundChange = z.infer<typeof GroundChange>

export const GroundItem = z.object({
  id: Id,
  kind: ItemKind,
  node: GridKind,
  gridId: Id.nullable(),
  code: z.string(),
  name: z.string(),
  parentCode: z.string().nullable(),
  was: z.object({ name: z.string(), parentCode: z.string().nullable() }).nullable(),
  before: Border.nullable(),
  after: Border.nullable(),
  /** Square metres. */
  areaBefore: z.number().nullable(),
  areaAfter: z.number().nullable(),
  reasons: z.array(Reason),
  notes: z.array(Reason),
})
export type GroundItem = z.infer<typeof GroundItem>

const DrawnItem = z.strictObject({ gridId: Id, polygon: Border.optional(), ended: z.literal(true).optional() })
export const DrawChange = z.strictObject({
  layerId: Id,
  effectiveOn: Day.optional(),
  items: z.array(DrawnItem).min(1).max(200),
})
export type DrawChange = z.output<typeof DrawChange>
export const EditChange = z.strictObject({ system: CoordinateSystem, columns: Columns, effectiveOn: Day }).partial()
export type EditChange = z.output<typeof EditChange>

const read = 'park.read'
const allow = 'park.manage'
export const groundChangeContract = contract('ground-changes', {
  list: {
    get: '/ground-changes',
    allow: read,
    summary: '网格调整记录',
    query: z.strictObject({ layerId: Id.optional(), gridId: Id.optional() }),
    returns: listOf(GroundChange),
  },
  draw: {
    post: '/ground-changes',
    allow,
    summary: '拟调整边界（不立即生效）',
    body: DrawChange,
    returns: GroundChange,
    status: 201,
  },
  upload: {
    post: '/ground-change-files',
    allow,
    summary: '上传网格 GeoJSON（预演，不立即生效）',
    upload: true,
    body: z.object({ layerId: Id, system: CoordinateSystem.optional(), effectiveOn: Day.optional() }),
    returns: GroundChange,
    status: 201,
  },
  get: { get: '/ground-changes/:id', allow: read, summary: '网格调整', returns: GroundChange },
  items: { get: '/ground-changes/:id/items', allow: read, summary: '逐个网格的调整', returns: listOf(GroundItem) },
  edit: {
    patch: '/ground-changes/:id',
    allow,
    summary: '修改坐标系、属性对应或生效日期，重新预演',
    body: EditChange,
    returns: GroundChange,
    versioned: true,
  },
  cancel: { put: '/ground-changes/:id/cancel', allow, summary: '取消网格调整', returns: GroundChange },
  back: {
    post: '/ground-changes/:id/back',
    allow,
    summary: '拟恢复原边界（同样先预览）',
    returns: GroundChange,
    status: 201,
  },
})
