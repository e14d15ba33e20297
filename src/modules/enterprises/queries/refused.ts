import { PassThrough } from 'node:stream'
import type { ReadCtx } from '../../../kernel/context.ts'
import type { Bytes } from '../../../kernel/module.ts'
import { type Cell, writeXlsx } from '../../../kernel/sheets/index.ts'
import type { RowReason } from '../contract/index.ts'
import { importFor, rowsOf, sheetOf } from './imports.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const said = (reasons: RowReason[], language: 'zh' | 'en') =>
  reasons.map((r) => (r.title ? `${r.title}：${r[language]}` : r[language])).join(language === 'zh' ? '；' : '; ')

/** The refused rows with their own columns and why: corrected, the workbook can be uploaded as it is. */
export const refusedWorkbook = async (ctx: ReadCtx, importId: string): Promise<Bytes> => {
  const record = await importFor(ctx, importId)
  const rows = await rowsOf(ctx, importId)
    .select(['row', 'cells', 'reasons'])
    .where((eb) => eb.or([eb('kind', '=', 'refused'), eb('outcome', '=', 'refused')]))
    .orderBy('row')
    .execute()
  const headers = sheetOf(record)?.headers ?? []
  const zh = ctx.language === 'zh'
  const columns = [
    ...headers.map((h) => ({ key: `c${h.column}`, title: h.title, type: 'text' as const })),
    { key: 'row', title: zh ? '原表行号' : 'Row in the file', type: 'number' as const },
    { key: 'why', title: zh ? '不能导入的原因' : 'Why it was refused', width: 60, type: 'text' as const },
  ]
  const records = rows.map((r) => ({
    ...Object.fromEntries((r.cells as Cell[]).map((cell, i) => [`c${i}`, cell])),
    row: r.row,
    why: said(r.reasons as RowReason[], ctx.language),
  }))
  const out = new PassThrough()
  writeXlsx(out, { sheets: [{ name: zh ? '不能导入的行' : 'Refused rows', columns, rows: records }] }).catch(
    (e: Error) => out.destroy(e),
  )
  const stem = record.fileName.replace(/\.\w+$/, '')
  return { stream: out, mediaType: XLSX, name: `${stem}-${zh ? '不能导入的行' : 'refused'}.xlsx` }
}
