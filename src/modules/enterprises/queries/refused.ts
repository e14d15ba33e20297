import type { ReadCtx } from '../../../kernel/context.ts'
import type { Bytes } from '../../../kernel/module.ts'
import { refusedWorkbook as workbookOf } from '../../../kernel/sheets/refusedRows.ts'
import { ImportField, type RowReason } from '../contract/index.ts'
import { importFor, rowsOf, sheetOf } from './imports.ts'

const [zh, en] = ImportField.labels.codeReason
const TITLES = { zh, en }
const hasReasons = (headers: readonly { title: string }[]) => headers.some((h) => h.title === zh || h.title === en)
const isOverridable = (reasons: unknown) =>
  (reasons as RowReason[]).some((r) => r.code === 'code_check_digit' || r.code === 'code_org_check_digit')

/** The rows that did not go in, each with why. */
export const refusedWorkbook = async (ctx: ReadCtx, importId: string): Promise<Bytes> => {
  const record = await importFor(ctx, importId)
  const rows = await rowsOf(ctx, importId)
    .select(['row', 'cells', 'reasons'])
    .where((eb) => eb.or([eb('kind', '=', 'refused'), eb('outcome', '=', 'refused')]))
    .orderBy('row')
    .execute()
  const headers = sheetOf(record)?.headers ?? []
  const asked = rows.some((r) => isOverridable(r.reasons)) && !hasReasons(headers) ? [TITLES[ctx.language]] : []
  return workbookOf({ fileName: record.fileName, headers, rows, asked }, ctx.language)
}
