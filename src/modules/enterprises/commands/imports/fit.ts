import { invalid } from '../../../../kernel/errors.ts'
import type { FigureColumn, FigureMapping, ImportMapping, ImportSheet } from '../../contract/index.ts'
import { type ImportRecord, sheetOf } from '../../queries/index.ts'
import { inYear } from '../../rules/import/figures/periods.ts'

type Mapped = { sheet: number; columns: readonly { column: number }[] }
const sheetFor = (row: ImportRecord, m: Mapped): ImportSheet => {
  const sheet = sheetOf({ ...row, sheet: m.sheet })
  if (!sheet) throw invalid('sheet', 'sheet', '没有这张工作表', 'There is no such sheet')
  const stranger = m.columns.findIndex((c) => !sheet.headers.some((h) => h.column === c.column))
  if (stranger >= 0)
    throw invalid(`columns.${stranger}.column`, 'column', '表中没有这一列', 'The sheet has no such column')
  if (sheet.rows <= sheet.lastHeaderRow)
    throw invalid('sheet', 'sheet_no_rows', '表头下面没有数据行', 'There are no rows below the heading')
  return sheet
}

/** What is said of the columns of a register fits the sheet. */
export const mustFit = (row: ImportRecord, m: ImportMapping) => {
  const sheet = sheetFor(row, m)
  m.columns.forEach((c, i) => {
    if (m.columns.findIndex((o) => o.field === c.field || o.column === c.column) !== i)
      throw invalid(
        `columns.${i}.field`,
        'twice',
        '一列只能对应一项，一项也只能对应一列',
        'A column or a field is used twice',
      )
  })
  if (!m.columns.some((c) => c.field === 'code'))
    throw invalid('columns', 'code_column', '请指出哪一列是统一社会信用代码', 'Say which column holds the credit code')
  return sheet
}

const has = (m: FigureMapping, ...fields: FigureColumn['field'][]) => m.columns.some((c) => fields.includes(c.field))
const mustSayWhat = (m: FigureMapping, c: FigureColumn, i: number) => {
  if (!c.kind && !m.kind && !has(m, 'indicator'))
    throw invalid(`columns.${i}.kind`, 'figure_kind', '请选这一列是哪项指标', 'Say which figure this column holds')
  const isTimed = c.period ? inYear(c.period, m.period ?? undefined) : m.period
  if (!isTimed && !has(m, 'year', ...(c.period ? [] : (['period'] as const))))
    throw invalid(
      `columns.${i}.period`,
      'figure_period',
      '请填这一列是哪一期（含年份），如 2025、2025-Q3、2025-07',
      'Say which period this column is of, with its year: 2025, 2025-Q3, 2025-07',
    )
}

const isTwice = (m: FigureMapping, c: FigureColumn, o: FigureColumn) => {
  if (o.column === c.column) return true
  if (c.field !== 'value' || o.field !== 'value') return c.field === o.field
  const said = (x: FigureColumn) =>
    [x.kind ?? m.kind, inYear(x.period, m.period ?? undefined) ?? x.period ?? m.period].join()
  return said(c) === said(o)
}
/** What is said of the columns of figures fits the sheet and leaves nothing open. */
export const mustFitFigures = (row: ImportRecord, m: FigureMapping) => {
  const sheet = sheetFor(row, m)
  if (!has(m, 'code', 'name'))
    throw invalid(
      'columns',
      'who_column',
      '请指出哪一列是代码或企业名称',
      'Say which column holds the code or the name',
    )
  if (!has(m, 'value'))
    throw invalid('columns', 'value_column', '请指出哪些列是数值', 'Say which columns hold the figures')
  m.columns.forEach((c, i) => {
    if (m.columns.findIndex((o) => isTwice(m, c, o)) !== i)
      throw invalid(
        `columns.${i}.field`,
        'twice',
        '有两列说的是同一项、同一期；请留一列，其余选“不导入”',
        'Two columns say the same; keep one and leave the others out',
      )
    if (c.field === 'value') mustSayWhat(m, c, i)
  })
  return sheet
}
