import { z } from 'zod'
import {
  choice,
  contract,
  Id,
  ImportState,
  Instant,
  importSheet,
  listQuery,
  Named,
  pageOf,
  RowReason,
  Translated,
  text,
  Version,
} from '../../../kernel/contract/index.ts'

export { ImportState, RowReason } from '../../../kernel/contract/index.ts'

export const DemandRowKind = choice({
  open: ['新诉求', 'New demand'],
  past: ['历史件', 'Old record'],
  known: ['已在库', 'Here already'],
  refused: ['不能导入', 'Refused'],
})
export type DemandRowKind = z.infer<typeof DemandRowKind>

/** What a column may mean. */
export const DemandField = choice({
  title: ['诉求标题', 'Title'],
  detail: ['诉求内容', 'Detail'],
  enterprise: ['企业名称', 'Enterprise'],
  code: ['统一社会信用代码', 'Unified social credit code'],
  category: ['诉求分类', 'Category'],
  level: ['级别', 'Level'],
  department: ['责任单位', 'Department'],
  contactName: ['联系人', 'Contact'],
  contactPhone: ['联系电话', 'Contact phone'],
  submittedAt: ['提出时间', 'Submitted'],
  status: ['办理状态', 'Status'],
  answer: ['答复内容', 'Answer'],
  answeredAt: ['答复时间', 'Answered'],
  closedAt: ['办结时间', 'Closed'],
  externalId: ['原编号', 'Number there'],
  remark: ['备注', 'Remarks'],
})
export type DemandField = z.infer<typeof DemandField>

export const DemandColumn = z.strictObject({
  column: z.number().int().min(0).max(600),
  field: DemandField,
  unit: z.string().max(20).optional(),
})
export type DemandColumn = z.infer<typeof DemandColumn>
export const DemandSheet = importSheet(DemandColumn)
export type DemandSheet = z.infer<typeof DemandSheet>

/** Fields whose words have to be understood: a name here for a name there. */
export const WordField = choice({
  enterprise: ['企业', 'Enterprise'],
  category: ['分类', 'Category'],
  level: ['级别', 'Level'],
  department: ['部门', 'Department'],
  status: ['状态', 'Status'],
})
export type WordField = z.infer<typeof WordField>
export const ImportedStatus = choice({ open: ['办理中', 'Still open'], closed: ['已办结', 'Closed'] })

/** A word that nobody has explained yet; `proposals` are what it looks like, none of them is taken by itself. */
export const Unknown = z.object({
  field: WordField,
  word: z.string(),
  rows: z.number().int(),
  proposals: z.array(z.object({ value: z.string(), name: z.string() })),
})
export type Unknown = z.infer<typeof Unknown>

export const ImportOptions = z.strictObject({
  /** Whose numbers the column of numbers holds: the same number of one system is the same case. */
  externalSystem: text(60).nullable().default(null),
  /** Where no column names the enterprise: every row is about this one. */
  enterpriseId: Id.nullable().default(null),
})
export type ImportOptions = z.output<typeof ImportOptions>

export const DemandImport = z.object({
  id: Id,
  version: Version,
  state: ImportState,
  fileName: z.string(),
  sheets: z.array(DemandSheet),
  sheet: z.number().int().nullable(),
  columns: z.array(DemandColumn).nullable(),
  options: ImportOptions,
  unknowns: z.array(Unknown),
  /** Rows dealt with so far, of about `rowsExpected`. */
  progress: z.number().int(),
  rowsExpected: z.number().int(),
  counts: z.object({
    rows: z.number().int(),
    open: z.number().int(),
    past: z.number().int(),
    known: z.number().int(),
    refused: z.number().int(),
  }),
  done: z.object({ open: z.number().int(), past: z.number().int(), refused: z.number().int() }),
  problem: Translated.nullable(),
  ownerName: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
  committedAt: Instant.nullable(),
  /** Since when its rows are no longer kept. */
  prunedAt: Instant.nullable(),
})
export type DemandImport = z.infer<typeof DemandImport>

/** How many days the rows of an import, and a file that was written, are kept. */
export const IMPORT_DAYS = 90
export const EXPORT_DAYS = 30

export const DemandImportRow = z.object({
  id: Id,
  row: z.number().int(),
  kind: DemandRowKind,
  title: z.string().nullable(),
  enterprise: z.string().nullable(),
  demandId: Id.nullable(),
  submittedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  category: Named.nullable(),
  department: Named.nullable(),
  reasons: z.array(RowReason),
  outcome: z.enum(['done', 'refused']).nullable(),
})
export type DemandImportRow = z.infer<typeof DemandImportRow>

export const DemandMapping = z.strictObject({
  sheet: z.number().int().min(0).default(0),
  columns: z.array(DemandColumn).min(1).max(60),
  options: ImportOptions.prefault({}),
})
export type DemandMapping = z.output<typeof DemandMapping>
/** `meaning`: the id of what it is here, or the key of a level or status; null takes back what was said. */
export const ExplainWords = z.strictObject({
  words: z
    .array(z.strictObject({ field: WordField, word: text(300), meaning: z.string().max(60).nullable() }))
    .min(1)
    .max(500),
})
export type ExplainWords = z.output<typeof ExplainWords>
export const DemandRowFilter = listQuery(['row'], { kind: DemandRowKind.optional() })
export type DemandRowFilter = z.output<typeof DemandRowFilter>

const allow = 'demand.import'
export const demandImportContract = contract('demandImports', {
  list: {
    get: '/demand-imports',
    allow,
    summary: '诉求导入记录',
    query: listQuery(['createdAt'], {}),
    returns: pageOf(DemandImport),
  },
  start: { post: '/demand-imports', allow, summary: '上传诉求表格', upload: true, returns: DemandImport, status: 201 },
  get: { get: '/demand-imports/:id', allow, summary: '导入进展', returns: DemandImport },
  map: {
    put: '/demand-imports/:id/mapping',
    allow,
    summary: '对应列并预演',
    body: DemandMapping,
    returns: DemandImport,
    status: 202,
  },
  explain: {
    put: '/demand-imports/:id/words',
    allow,
    summary: '说明表中的写法并再次预演',
    body: ExplainWords,
    returns: DemandImport,
    status: 202,
  },
  rows: {
    get: '/demand-imports/:id/rows',
    allow,
    summary: '预演结果',
    query: DemandRowFilter,
    returns: pageOf(DemandImportRow),
  },
  commit: { post: '/demand-imports/:id/commit', allow, summary: '确认导入', returns: DemandImport, status: 202 },
  cancel: { post: '/demand-imports/:id/cancel', allow, summary: '取消导入', returns: DemandImport },
  refused: {
    get: '/demand-imports/:id/refused',
    allow,
    summary: '不能导入的行（工作簿）',
    bytes: 'application/octet-stream',
  },
})
