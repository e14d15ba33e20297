import { PassThrough } from 'node:stream'
import type { RowReason } from '../contract/index.ts'
import type { Bytes } from '../module.ts'
import type { Cell } from './shapes.ts'
import { writeXlsx } from './writeXlsx.ts'
import { XLSX_TYPE } from './writing.ts'

const said = (reasons: RowReason[], language: 'zh' | 'en') =>
  reasons.map((r) => (r.title ? `${r.title}：${r[language]}` : r[language])).join(language === 'zh' ? '；' : '; ')

const TITLES = {
  row: ['原表行号', 'Row in the file'],
  why: ['不能导入的原因', 'Why it was refused'],
} as const
/** Columns that are ours, not the sender's. */
export const OURS: readonly string[] = Object.values(TITLES).flat()

/** In their old places, so that the heading is known again; a column without a title stays one. */
const columnsOf = (headers: Refused['headers']) => {
  const width = Math.max(-1, ...headers.map((h) => h.column)) + 1
  return Array.from({ length: width }, (_, i) => {
    const header = headers.find((h) => h.column === i)
    return { key: `c${i}`, title: header?.title ?? '', type: 'text' as const }
  })
}

type Refused = {
  fileName: string
  headers: readonly { column: number; title: string }[]
  rows: readonly { row: number; cells: unknown; reasons: unknown }[]
  /** Titles of empty columns that ask for what would let a row in. */
  asked?: readonly string[]
}
type Words = Record<'sheet' | 'why' | 'stem', readonly [zh: string, en: string]>
const REFUSED: Words = { sheet: ['不能导入的行', 'Refused rows'], why: TITLES.why, stem: ['不能导入的行', 'refused'] }
/** The refused rows with their own columns and why: corrected, the workbook can be uploaded as it is. */
export const refusedWorkbook = (
  { fileName, headers, rows, asked = [] }: Refused,
  language: 'zh' | 'en',
  words: Words = REFUSED,
): Bytes => {
  const zh = language === 'zh'
  const worded = (word: keyof Words) => words[word][zh ? 0 : 1]
  const columns = [
    ...columnsOf(headers),
    ...asked.map((title, i) => ({ key: `asked${i}`, title, width: 24, type: 'text' as const })),
    { key: 'row', title: TITLES.row[zh ? 0 : 1], type: 'number' as const },
    { key: 'why', title: worded('why'), width: 60, type: 'text' as const },
  ]
  const records = rows.map((r) => ({
    ...Object.fromEntries((r.cells as Cell[]).map((cell, i) => [`c${i}`, cell])),
    row: r.row,
    why: said(r.reasons as RowReason[], language),
  }))
  const out = new PassThrough()
  const sheet = { name: worded('sheet'), columns, rows: records }
  writeXlsx(out, { sheets: [sheet] }).catch((e: Error) => out.destroy(e))
  const stem = fileName.replace(/\.\w+$/, '')
  return { stream: out, mediaType: XLSX_TYPE, name: `${stem}-${worded('stem')}.xlsx` }
}
