import type { Cell } from '../../../../kernel/sheets/index.ts'
import type { Columns } from './draft.ts'

/** The first row of a code: where it stands, and enough of each mapped cell to tell whether another row says the same. */
export type First = { row: number; marks: Int32Array }

const mark = (text: string): number => {
  let hash = 7
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash
}
export const marksOf = (cells: readonly Cell[], columns: Columns): Int32Array =>
  Int32Array.from(columns, ({ column }) => mark(String(cells[column] ?? '').trim()))

export const differingTitles = (a: Int32Array, b: Int32Array, columns: Columns): string[] =>
  columns.flatMap(({ title, field }, i) => (a[i] === b[i] || field === 'code' ? [] : [title]))
