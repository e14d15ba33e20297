import { insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { UploadedPart } from '../../../../kernel/module.ts'
import { headingsIn, SHEET_TYPES } from '../../../../kernel/sheets/takenIn.ts'
import { keepFor } from '../../../files/index.ts'
import type { ImportColumn, ImportField, ImportSheet } from '../../contract/index.ts'
import { presentImport } from '../../queries/index.ts'
import { FIELDS, signatureOfSheet } from '../../rules/import/headings.ts'
import { likeliestSheet, proposed } from '../../rules/import/proposal.ts'

type Found = Omit<ImportSheet, 'missing'>
/** The columns of a heading seen before are matched as they were then; what we have asked for since comes on top. */
const remember = async (ctx: WriteCtx, sheet: Found): Promise<Found> => {
  const known = await ctx.db
    .selectFrom('enterpriseImportMapping')
    .select('columns')
    .where('parkId', '=', ctx.actor.parkId)
    .where('signature', '=', signatureOfSheet(sheet.headers))
    .executeTakeFirst()
  if (!known) return sheet
  const then = known.columns as ImportColumn[]
  const asked = sheet.suggested.filter((c) => c.field === 'codeReason' && !then.some((k) => k.field === c.field))
  return { ...sheet, suggested: [...then, ...asked], remembered: true }
}

/** Finds the headings of the workbook, proposes what each column means, and keeps the file for the jobs to come. */
export const startImport = async (ctx: WriteCtx, part: UploadedPart) => {
  const { format, sheets: found } = await headingsIn<ImportField>(part, FIELDS)
  const id = newId(ctx.now)
  const about = { name: part.name, mediaType: SHEET_TYPES[format] }
  const fileId = await keepFor(ctx, part.path, about, { entity: 'import', entityId: id, audience: 'internal' })
  const sheets: ImportSheet[] = []
  for (const sheet of found) sheets.push(proposed(await remember(ctx, sheet)))
  const row = await insert(ctx, 'enterpriseImport', {
    id,
    state: 'uploaded',
    fileName: part.name,
    fileId,
    format,
    sheets: JSON.stringify(sheets),
    sheet: likeliestSheet(sheets),
    ownerId: ctx.actor.id,
    ownerName: ctx.actor.name,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('import.upload', { id, after: { fileName: part.name, bytes: part.bytes } })
  return presentImport(row)
}
