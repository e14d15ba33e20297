import type { ReadCtx } from '../../../kernel/context.ts'
import type { Bytes } from '../../../kernel/module.ts'
import { refusedWorkbook as workbookOf } from '../../../kernel/sheets/refusedRows.ts'
import { importFor, rowsOf, sheetOf } from './imports.ts'

/** The rows that did not go in, each with why. */
export const refusedWorkbook = async (ctx: ReadCtx, importId: string): Promise<Bytes> => {
  const record = await importFor(ctx, importId)
  const rows = await rowsOf(ctx, importId)
    .select(['row', 'cells', 'reasons'])
    .where((eb) => eb.or([eb('kind', '=', 'refused'), eb('outcome', '=', 'refused')]))
    .orderBy('row')
    .execute()
  return workbookOf({ fileName: record.fileName, headers: sheetOf(record)?.headers ?? [], rows }, ctx.language)
}
