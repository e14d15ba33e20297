import { readFile } from 'node:fs/promises'
import { insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { refuse } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { UploadedPart } from '../../../../kernel/module.ts'
import { openSheet, type SheetBook } from '../../../../kernel/sheets/index.ts'
import { attachFiles } from '../../../files/index.ts'
import type { ImportColumn, ImportSheet } from '../../contract/index.ts'
import { presentImport } from '../../queries/index.ts'
import { readHeading, signatureOf } from '../../rules/import/headings.ts'

const MEDIA = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  csv: 'text/csv',
}

const headingsOf = (book: SheetBook): ImportSheet[] =>
  book.sheets.flatMap((s, i) => {
    const heading = s.hidden ? undefined : readHeading(s.name, book.preview(i, 40, { expandMerged: true }), s.rows)
    return heading ? [{ ...heading, index: i }] : []
  })

/** The columns of a heading seen before are matched as they were then. */
const remember = async (ctx: WriteCtx, sheet: ImportSheet): Promise<ImportSheet> => {
  const known = await ctx.db
    .selectFrom('enterpriseImportMapping')
    .select('columns')
    .where('parkId', '=', ctx.actor.parkId)
    .where('signature', '=', signatureOf(sheet.headers))
    .executeTakeFirst()
  return known ? { ...sheet, suggested: known.columns as ImportColumn[], remembered: true } : sheet
}

/** The content stays in the data folder under the park, for the jobs to come and for whoever asks what was imported. */
const keepFile = async (ctx: WriteCtx, importId: string, part: UploadedPart, format: keyof typeof MEDIA) => {
  const kept = await ctx.outside.files.keep(ctx.actor.parkId, await readFile(part.path), ctx.now)
  const about = { name: part.name, mediaType: MEDIA[format], ownerId: ctx.actor.id, createdAt: ctx.now }
  const { id } = await insert(ctx, 'storedFile', { id: newId(ctx.now), ...kept, ...about })
  await attachFiles(ctx, [id], { entity: 'import', entityId: importId, audience: 'internal' })
  return id
}

/** Opens the workbook (a hostile or unreadable one is refused and leaves nothing), finds its headings and proposes what each column means. */
export const startImport = async (ctx: WriteCtx, part: UploadedPart) => {
  const book = await openSheet(part)
  const found = headingsOf(book)
  await book.close()
  if (found.length === 0)
    throw refuse('invalid', 'sheet_no_heading', '没有找到表头（列名所在的行）', 'No row of column titles was found')
  const id = newId(ctx.now)
  const fileId = await keepFile(ctx, id, part, book.format)
  const sheets: ImportSheet[] = []
  for (const sheet of found) sheets.push(await remember(ctx, sheet))
  const row = await insert(ctx, 'enterpriseImport', {
    id,
    state: 'uploaded',
    fileName: part.name,
    fileId,
    format: book.format,
    sheets: JSON.stringify(sheets),
    ownerId: ctx.actor.id,
    ownerName: ctx.actor.name,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('import.upload', { id, after: { fileName: part.name, bytes: part.bytes } })
  return presentImport(row)
}
