import { reasonAt } from '../../../../kernel/sheets/cellReads.ts'
import type { Reason } from '../../../../kernel/sheets/headers.ts'
import type { Cell } from '../../../../kernel/sheets/index.ts'
import type { RowReason } from '../../contract/index.ts'
import { type CodeKept, cleanCode, readCode } from '../code.ts'
import type { Columns } from './draft.ts'
import { differingTitles, type First, marksOf } from './firsts.ts'
import type { Known, Surroundings } from './judge.ts'
import { REASONS } from './reasons.ts'

export type Coded = { kept?: CodeKept; file?: Known; reason?: RowReason; remark?: RowReason }
export const columnOf = (s: { columns: Columns }, field: string) => s.columns.find((c) => c.field === field)

const duplicateOf = (first: First, cells: readonly Cell[], columns: Columns): Reason => {
  const others = differingTitles(first.marks, marksOf(cells, columns), columns)
  return others.length === 0 ? REASONS.repeated(first.row) : REASONS.duplicate(first.row, others)
}

type Told = { text: string; cell: Cell | undefined; reason: string | null }
/**
 * A code that already stands in a file is right as it is; any other must hold, or have a reason (of its row or of the
 * whole import), or be an old number. Of several rows with one code the first goes in.
 */
export const codeOf = (s: Surroundings, cells: readonly Cell[], { text, cell, reason }: Told): Coded => {
  const at = columnOf(s, 'code')
  const read = readCode(text, reason ?? s.codeReason)
  const code = read.ok ? read.kept.code : cleanCode(text)
  const file = s.known.get(code)
  if (!read.ok && !file)
    return { reason: reasonAt(at, cell, read.needsReason ? REASONS.check_digit(read) : asReason(read)) }
  const first = s.seen.get(String(file?.row.code ?? code))
  if (first) return { reason: reasonAt(at, cell, duplicateOf(first, cells, s.columns)) }
  if (!read.ok) return file ? { file } : {}
  const remark = read.remark && !file ? { remark: reasonAt(at, cell, read.remark) } : {}
  return { kept: read.kept, ...(file ? { file } : {}), ...remark }
}

const asReason = ({ code, zh, en }: Reason): Reason => ({ code, zh, en })
