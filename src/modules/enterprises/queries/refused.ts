import type { ReadCtx } from '../../../kernel/context.ts'
import type { Bytes } from '../../../kernel/module.ts'
import { openerOf } from '../../../kernel/seal/index.ts'
import { refusedWorkbook as workbookOf } from '../../../kernel/sheets/refusedRows.ts'
import { wholeCell } from '../../../kernel/sheets/takenIn.ts'
import { ImportField, type RowReason } from '../contract/index.ts'
import { CONTACT_PHONE } from './contacts.ts'
import { importFor, rowsOf, sheetOf } from './imports.ts'

const [zh, en] = ImportField.labels.codeReason
const TITLES = { zh, en }
const hasReasons = (headers: readonly { title: string }[]) => headers.some((h) => h.title === zh || h.title === en)
const isOverridable = (reasons: unknown) =>
  (reasons as RowReason[]).some((r) => r.code === 'code_check_digit' || r.code === 'code_org_check_digit')

const AT_ONCE = 2000
/** Some at a time: one answer of a hundred thousand rows would stand in memory twice. */
const rowsFor = async (ctx: ReadCtx, importId: string, what: 'refused' | 'undo') => {
  const open = openerOf(ctx, CONTACT_PHONE)
  const found: { row: number; cells: unknown; reasons: unknown }[] = []
  for (let after = -1; ; ) {
    const rows = await rowsOf(ctx, importId)
      .select(['row', 'cells', 'reasons', 'undoReasons'])
      .where((eb) =>
        what === 'undo'
          ? eb('undo', 'is not', null)
          : eb.or([eb('kind', '=', 'refused'), eb('outcome', '=', 'refused')]),
      )
      .where('row', '>', after)
      .orderBy('row')
      .limit(AT_ONCE)
      .execute()
    for (const { undoReasons, reasons, ...r } of rows)
      found.push({
        ...r,
        cells: (r.cells as unknown[]).map((cell) => wholeCell(cell, open)),
        reasons: what === 'undo' ? undoReasons : reasons,
      })
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return found
    after = last.row
  }
}

/** The rows that did not go in, each with why. */
export const refusedWorkbook = async (ctx: ReadCtx, importId: string): Promise<Bytes> => {
  const record = await importFor(ctx, importId)
  const headers = sheetOf(record)?.headers ?? []
  const rows = await rowsFor(ctx, importId, 'refused')
  const asked = rows.some((r) => isOverridable(r.reasons)) && !hasReasons(headers) ? [TITLES[ctx.language]] : []
  return workbookOf({ fileName: record.fileName, headers, rows, asked }, ctx.language)
}

const LEFT = {
  sheet: ['没有完全撤销的行', 'Rows that were not wholly undone'],
  why: ['没有撤销的内容和原因', 'What was not undone, and why'],
  stem: ['撤销清单', 'undo'],
} as const
/** The rows that an undo left as they are, wholly or in part, each with why. */
export const undoWorkbook = async (ctx: ReadCtx, importId: string): Promise<Bytes> => {
  const record = await importFor(ctx, importId)
  const headers = sheetOf(record)?.headers ?? []
  const rows = await rowsFor(ctx, importId, 'undo')
  return workbookOf({ fileName: record.fileName, headers, rows }, ctx.language, LEFT)
}
