import { z } from 'zod'
import { choice, contract, Id, text } from '../../../kernel/contract/index.ts'
import { ImportField } from './imports.ts'

/** What a register may hold beside what the importer takes back; the titles say that these columns are not taken back. */
const notes = {
  industryName: ['行业名称（不导入）', 'Industry (not imported)'],
  divisionName: ['行政区划（不导入）', 'Division (not imported)'],
  codeWarning: ['代码标记（不导入）', 'Mark of the code (not imported)'],
  legacyRegNo: ['旧注册号（不导入）', 'Old registration number (not imported)'],
  reachable: ['可联系人数（不导入）', 'People to call (not imported)'],
  updatedAt: ['更新时间（不导入）', 'Changed at (not imported)'],
} as const
export const ExportField = choice({ ...ImportField.labels, ...notes })
export type ExportField = z.infer<typeof ExportField>

/** Persons and their numbers: the right for it, a reason and a trace. */
export const SENSITIVE_FIELDS: readonly ExportField[] = ['legalPerson', 'contactName', 'contactPhone', 'contactRole']

export const ExportSheet = choice({
  contacts: ['联系人（不导入）', 'Contacts (not imported)'],
  titles: ['资质证书（不导入）', 'Titles (not imported)'],
  indicators: ['指标', 'Figures'],
})
export type ExportSheet = z.infer<typeof ExportSheet>
export const SENSITIVE_SHEETS: readonly ExportSheet[] = ['contacts']

export const StartEnterpriseExport = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  language: z.enum(['zh', 'en']).default('zh'),
  /** Left out: every column that is not sensitive. */
  columns: z.array(ExportField).min(1).max(60).optional(),
  /** Further sheets of a workbook. */
  sheets: z.array(ExportSheet).max(3).default([]),
  /** As in the address of the list: `{ "status": "active", "gridId": "…" }`. */
  filter: z.record(z.string(), z.string()).default({}),
  /** What sensitive columns are needed for; stays on record. */
  reason: text(200, 2).nullish(),
})
export type StartEnterpriseExport = z.output<typeof StartEnterpriseExport>

export const enterpriseExportContract = contract('enterprise-exports', {
  start: {
    post: '/enterprise-exports',
    allow: 'enterprise.read',
    summary: '导出企业名册（选列，后台进行）',
    // Whole telephone numbers may be among the columns.
    fresh: true,
    body: StartEnterpriseExport,
    returns: z.object({ jobId: Id }),
    status: 202,
  },
  file: {
    get: '/enterprise-exports/:id/file',
    allow: 'enterprise.read',
    summary: '下载导出的企业名册',
    bytes: 'application/octet-stream',
  },
})
