import { PassThrough } from 'node:stream'
import type { RowReason } from '../contract/index.ts'
import type { Bytes } from '../module.ts'
import type { Cell } from './shapes.ts'
import { writeXlsx } from './writeXlsx.ts'
import { XLSX_TYPE } from './writing.ts'

const said = (reasons: RowReason[], language: 'zh' | 'en') =>
  reasons.map((r) => (r.title ? `${r.title}：${r[language]}` : r[language])).join(language === 'zh' ? '；' : '; ')

type Refused = {
  fileName: string
  headers: readonly { column: number; title: string }[]
  rows: readonly { row: number; cells: unknown; reasons: unknown }[]
}
/** The refused rows with their own columns and why: corrected, the workbook can be uploaded as it is. */
export const refusedWorkbook = ({ fileName, headers, rows }: Refused, language: 'zh' | 'en'): Bytes => {
  const zh = language === 'zh'
  const columns = [
    ...headers.map((h) => ({ key: `c${h.column}`, title: h.title, type: 'text' as const })),
    { key: 'row', title: zh ? '原表行号' : 'Row in the file', type: 'number' as const },
    { key: 'why', title: zh ? '不能导入的原因' : 'Why it was refused', width: 60, type: 'text' as const },
  ]
  const records = rows.map((r) => ({
    ...Object.fromEntries((r.cells as Cell[]).map((cell, i) => [`c${i}`, cell])),
    row: r.row,
    why: said(r.reasons as RowReason[], language),
  }))
  const out = new PassThrough()
  const sheet = { name: zh ? '不能导入的行' : 'Refused rows', columns, rows: records }
  writeXlsx(out, { sheets: [sheet] }).catch((e: Error) => out.destroy(e))
  const stem = fileName.replace(/\.\w+$/, '')
  return { stream: out, mediaType: XLSX_TYPE, name: `${stem}-${zh ? '不能导入的行' : 'refused'}.xlsx` }
}
