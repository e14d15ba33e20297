import { z } from 'zod'
import {
  choice,
  contract,
  flag,
  Id,
  ImportState,
  Instant,
  importSheet,
  listQuery,
  pageOf,
  RowReason,
  Translated,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { Change } from './enterprises.ts'
import { FigureMapping, FigureProposal, ImportSubject } from './figureImports.ts'

export { ImportState, RowReason } from '../../../kernel/contract/index.ts'

export const ImportRowKind = choice({
  new: ['新建', 'New'],
  changed: ['有变化', 'Changed'],
  unchanged: ['无变化', 'Unchanged'],
  refused: ['不能导入', 'Refused'],
})
export type ImportRowKind = z.infer<typeof ImportRowKind>

/** What a column may mean; the titles are those of our own export, so that it can come back. */
export const ImportField = choice({
  name: ['企业名称', 'Enterprise name'],
  code: ['统一社会信用代码', 'Unified social credit code'],
  codeReason: ['代码核对说明', 'Reason for the code'],
  shortName: ['简称', 'Short name'],
  formerNames: ['曾用名', 'Former names'],
  status: ['状态', 'Status'],
  statusSince: ['状态日期', 'Status since'],
  tier: ['分级', 'Tier'],
  size: ['规模', 'Size'],
  kind: ['企业类型', 'Kind'],
  industry: ['行业代码', 'Industry code'],
  capital: ['注册资本', 'Registered capital'],
  foundedOn: ['成立日期', 'Founded on'],
  division: ['行政区划', 'Division'],
  address: ['地址', 'Address'],
  grid: ['所属网格', 'Grid'],
  legalPerson: ['法定代表人', 'Legal representative'],
  businessScope: ['经营范围', 'Business scope'],
  tags: ['标签', 'Tags'],
  lng: ['经度', 'Longitude'],
  lat: ['纬度', 'Latitude'],
  contactName: ['联系人', 'Contact'],
  contactPhone: ['联系电话', 'Contact phone'],
  contactRole: ['联系人职务', 'Contact’s position'],
})
export type ImportField = z.infer<typeof ImportField>

export const ImportColumn = z.strictObject({
  column: z.number().int().min(0).max(600),
  field: ImportField,
  /** Of a column of amounts whose cells have none of their own: 元, 万元, 万美元 … */
  unit: z.string().max(20).optional(),
})
export type ImportColumn = z.infer<typeof ImportColumn>

/** Without `code` nothing can be imported; without `name` only files that exist can be changed. */
export const NEEDED = ['code', 'name'] as const
export const ImportSheet = importSheet(ImportColumn).extend({
  /** What no column of the sheet was recognised as, so that it may be no register of enterprises at all. */
  missing: z.array(z.enum(NEEDED)).default([]),
  /** What it looks like, and how it would be read as figures; nothing for what was uploaded before figures were taken. */
  subject: ImportSubject.default('register'),
  figures: FigureProposal.nullable().default(null),
})
export type ImportSheet = z.infer<typeof ImportSheet>

/** What the undo of an import made of a row that went in. */
export const ImportUndo = choice({
  undone: ['已撤销', 'Undone'],
  part: ['部分撤销', 'Undone in part'],
  left: ['未撤销', 'Left as it is'],
})
export type ImportUndo = z.infer<typeof ImportUndo>
/** So many days a committed import can be undone; then its rows and its file go, and the report stays. */
export const UNDO_DAYS = 30
/** So many days the rows and the file of an import are kept that was never committed. */
export const UNFINISHED_DAYS = 14

/** Files that disappear again, files set back wholly or in part, files left as they are. */
const UndoCounts = z.object({
  withdrawn: z.number().int(),
  restored: z.number().int(),
  part: z.number().int(),
  left: z.number().int(),
})
export type UndoCounts = z.infer<typeof UndoCounts>

const Counts = z.object({
  rows: z.number().int(),
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
  /** Of the rows that go in or stay as they are, those with a remark. */
  warned: z.number().int(),
})
export const Import = z.object({
  id: Id,
  version: Version,
  state: ImportState,
  fileName: z.string(),
  subject: ImportSubject,
  sheets: z.array(ImportSheet),
  sheet: z.number().int().nullable(),
  columns: z.array(ImportColumn).nullable(),
  codeOverrideReason: z.string().nullable(),
  /** How a sheet of figures is read. */
  figures: FigureMapping.nullable(),
  /** Rows dealt with so far, of about `rowsExpected`. */
  progress: z.number().int(),
  rowsExpected: z.number().int(),
  counts: Counts,
  done: z.object({ new: z.number().int(), changed: z.number().int(), refused: z.number().int() }),
  problem: Translated.nullable(),
  ownerName: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
  committedAt: Instant.nullable(),
  committedBy: z.string().nullable(),
  /** SHA-256 over what was written; stands in the audit trail as well. */
  digest: z.string().nullable(),
  /** Until when it can be undone. */
  undoUntil: Instant.nullable(),
  undone: UndoCounts.extend({ at: Instant, byName: z.string(), reason: z.string() }).nullable(),
  /** When its rows were taken away; the report stays. */
  prunedAt: Instant.nullable(),
})
export type Import = z.infer<typeof Import>

export const ImportRow = z.object({
  id: Id,
  row: z.number().int(),
  kind: ImportRowKind,
  name: z.string().nullable(),
  code: z.string().nullable(),
  enterpriseId: Id.nullable(),
  changes: z.array(Change),
  reasons: z.array(RowReason),
  /** Remarks on a row that is taken nevertheless. */
  warnings: z.array(RowReason),
  outcome: z.enum(['done', 'refused']).nullable(),
  /** After an undo, or in its preview: what becomes of this row, and why not all of it. */
  undo: ImportUndo.nullable(),
  undoReasons: z.array(RowReason),
})
export type ImportRow = z.infer<typeof ImportRow>

export const ImportMapping = z.strictObject({
  sheet: z.number().int().min(0).default(0),
  columns: z.array(ImportColumn).min(1).max(60),
  /** With a reason, rows whose check digit does not hold go in as well, marked. */
  codeOverrideReason: text(200).nullable().optional(),
})
export type ImportMapping = z.output<typeof ImportMapping>
export const ImportRowFilter = listQuery(['row'], {
  kind: ImportRowKind.optional(),
  warned: flag.optional(),
  undo: ImportUndo.optional(),
})
export type ImportRowFilter = z.output<typeof ImportRowFilter>
export const UndoPreview = z.object({
  counts: UndoCounts,
  /** The first of those that stay, wholly or in part, each with the reason. */
  kept: z.array(ImportRow),
})
export type UndoPreview = z.infer<typeof UndoPreview>
export const UndoOrder = z.strictObject({ reason: text(200) })
export type UndoOrder = z.output<typeof UndoOrder>
const allow = 'enterprise.import'

export const importContract = contract('imports', {
  list: {
    get: '/imports',
    allow,
    summary: '导入记录',
    query: listQuery(['createdAt'], {}),
    returns: pageOf(Import),
  },
  start: { post: '/imports', allow, summary: '上传名册或指标数据', upload: true, returns: Import, status: 201 },
  get: { get: '/imports/:id', allow, summary: '导入进展', returns: Import },
  map: {
    put: '/imports/:id/mapping',
    allow,
    summary: '对应列并预演',
    body: ImportMapping,
    returns: Import,
    status: 202,
  },
  mapFigures: {
    put: '/imports/:id/figure-mapping',
    allow,
    summary: '对应列并预演（指标数据）',
    body: FigureMapping,
    returns: Import,
    status: 202,
  },
  rows: {
    get: '/imports/:id/rows',
    allow,
    summary: '预演结果',
    query: ImportRowFilter,
    returns: pageOf(ImportRow),
  },
  commit: { post: '/imports/:id/commit', allow, summary: '确认导入', returns: Import, status: 202 },
  cancel: { post: '/imports/:id/cancel', allow, summary: '取消导入', returns: Import },
  undoPreview: { get: '/imports/:id/undo', allow, summary: '撤销导入：预览', returns: UndoPreview },
  undo: { post: '/imports/:id/undo', allow, summary: '撤销导入', body: UndoOrder, returns: Import, status: 202 },
  undoReport: {
    get: '/imports/:id/undo-report',
    allow,
    summary: '撤销导入的清单（工作簿）',
    bytes: 'application/octet-stream',
  },
  refused: { get: '/imports/:id/refused', allow, summary: '不能导入的行（工作簿）', bytes: 'application/octet-stream' },
})
