import type { ExportColumn } from '../../../kernel/contract/index.ts'
import {
  CodeWarning,
  type Enterprise,
  ExportField,
  type ExportSheet,
  FactSource,
  FigureField,
  type ImportField,
  IndicatorKind,
  IndicatorUnit,
  SENSITIVE_FIELDS,
  SENSITIVE_SHEETS,
  TitleKind,
} from '../contract/index.ts'
import { SHEET, type Written } from './sheet.ts'

/** A file of the list with what the list does not carry. */
export type Listed = Enterprise & Written & { legacyRegNo: string | null }

type Labels = Record<string, readonly [string, string]>
const named = (labels: Labels, key: string | null, l: 'zh' | 'en') =>
  key === null ? null : (labels[key]?.[l === 'zh' ? 0 : 1] ?? key)

const NOTES: Record<Exclude<ExportField, ImportField>, ExportColumn<Listed>['value']> = {
  industryName: (e) => e.industryName,
  divisionName: (e) => e.divisionName,
  codeWarning: (e, l) => named(CodeWarning.labels, e.codeWarning, l),
  legacyRegNo: (e) => e.legacyRegNo,
  reachable: (e) => e.reachable,
  updatedAt: (e) => new Date(e.updatedAt),
}
const isImported = (field: ExportField): field is ImportField => field in SHEET

const columnOf = (field: ExportField): ExportColumn<Listed> => {
  const title = ExportField.labels[field]
  if (!isImported(field)) return { title, value: NOTES[field], width: 20 }
  const { value, width } = SHEET[field]
  return { title, value, ...(width ? { width } : {}) }
}
export const columnsOf = (fields: readonly ExportField[]) => fields.map(columnOf)

/** Where no column is chosen: every one that is nobody's own affair. */
export const ORDINARY = ExportField.options.filter((f) => !SENSITIVE_FIELDS.includes(f))
export const isSensitive = (fields: readonly ExportField[], sheets: readonly ExportSheet[]) =>
  fields.some((f) => SENSITIVE_FIELDS.includes(f)) || sheets.some((s) => SENSITIVE_SHEETS.includes(s))

/** What the list itself shows leaves with it; names and numbers of people do not. */
const QUICK: readonly ImportField[] = [
  'name',
  'code',
  'shortName',
  'status',
  'tier',
  'size',
  'kind',
  'industry',
  'capital',
  'foundedOn',
  'address',
  'grid',
  'tags',
  'lng',
  'lat',
]
const listed = (e: Enterprise): Listed => ({
  ...e,
  gridName: e.grid?.name ?? null,
  formerNames: [],
  businessScope: null,
  legacyRegNo: null,
  codeOverrideReason: null,
  contact: null,
})
/** Titled and written so that the importer understands every column of it. */
export const QUICK_COLUMNS: ExportColumn<Enterprise>[] = columnsOf(QUICK).map(({ value, ...column }) => ({
  ...column,
  value: (e, l) => value(listed(e), l),
}))

export type BesideRow = { enterpriseId: string } & Record<string, unknown>
export type Beside = BesideRow & { enterprise: Enterprise }
const text = (key: string) => (r: Beside) => (r[key] as string | null) ?? null
const note = (zh: string, en: string, value: ExportColumn<Beside>['value']): ExportColumn<Beside> => ({
  title: [`${zh}（不导入）`, `${en} (not imported)`],
  value,
  width: 18,
})
/** Figures come back: titled as the importer knows them. */
const figure = (field: FigureField, value: ExportColumn<Beside>['value']): ExportColumn<Beside> => ({
  title: FigureField.labels[field],
  value,
  width: 18,
})
const WHOSE = [
  note('统一社会信用代码', 'Unified social credit code', (r) => r.enterprise.code),
  note('企业名称', 'Enterprise name', (r) => r.enterprise.name),
]
/** Sheets beside the register; every column that is not taken back says so. */
export const BESIDE_COLUMNS: Record<ExportSheet, ExportColumn<Beside>[]> = {
  contacts: [
    ...WHOSE,
    note('姓名', 'Name', text('name')),
    note('职务', 'Position', text('role')),
    note('电话', 'Phone', text('phone')),
    note('邮箱', 'Mail', text('mail')),
    note('首要联系人', 'First to call', (r, l) => (r.isPrimary ? (l === 'zh' ? '是' : 'yes') : null)),
    note('同意联系的时间', 'Consent given at', (r) => (r.consentAt as Date | null) ?? null),
  ],
  titles: [
    ...WHOSE,
    note('类别', 'Kind', (r, l) => named(TitleKind.labels, r.kind as string, l)),
    note('名称', 'Title', text('name')),
    note('编号', 'Number', text('number')),
    note('颁发机构', 'Issuer', text('issuer')),
    note('颁发日期', 'Issued on', text('issuedOn')),
    note('有效期至', 'Good until', text('validUntil')),
  ],
  indicators: [
    figure('code', (r) => r.enterprise.code),
    figure('name', (r) => r.enterprise.name),
    figure('indicator', (r, l) => named(IndicatorKind.labels, r.kind as string, l)),
    figure('period', text('period')),
    figure('value', (r) => Number(r.value)),
    figure('unit', (r, l) => named(IndicatorUnit.labels, r.unit as string, l)),
    note('来源', 'Source', (r, l) => named(FactSource.labels, r.source as string, l)),
    note('登记时间', 'Written down', (r) => (r.updatedAt as Date | null) ?? null),
  ],
}
