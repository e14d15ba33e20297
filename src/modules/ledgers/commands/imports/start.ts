import { insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { UploadedPart } from '../../../../kernel/module.ts'
import { signatureOf } from '../../../../kernel/sheets/headings.ts'
import { headingsIn, SHEET_TYPES } from '../../../../kernel/sheets/takenIn.ts'
import { keepFor } from '../../../files/index.ts'
import type { DemandColumn, DemandField, DemandSheet, ImportOptions } from '../../contract/index.ts'
import { presentImport } from '../../queries/imports/index.ts'
import { FIELDS } from '../../rules/import/fields.ts'

type Remembered = { sheet: DemandSheet; options: ImportOptions | undefined }
/** The columns of a heading seen before are matched as they were then. */
const remember = async (ctx: WriteCtx, sheet: DemandSheet): Promise<Remembered> => {
  const known = await ctx.db
    .selectFrom('demandImportMapping')
    .select(['columns', 'options'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('signature', '=', signatureOf(sheet.headers))
    .executeTakeFirst()
  if (!known) return { sheet, options: undefined }
  const suggested = known.columns as DemandColumn[]
  return { sheet: { ...sheet, suggested, remembered: true }, options: known.options as ImportOptions }
}

/** Finds the headings of the workbook, proposes what each column means, and keeps the file for the jobs to come. */
export const startImport = async (ctx: WriteCtx, part: UploadedPart) => {
  const { format, sheets } = await headingsIn<DemandField>(part, FIELDS)
  const id = newId(ctx.now)
  const about = { name: part.name, mediaType: SHEET_TYPES[format] }
  const fileId = await keepFor(ctx, part.path, about, { entity: 'demand_import', entityId: id, audience: 'internal' })
  const found: Remembered[] = []
  for (const sheet of sheets) found.push(await remember(ctx, sheet))
  const row = await insert(ctx, 'demandImport', {
    id,
    state: 'uploaded',
    fileName: part.name,
    fileId,
    format,
    sheets: JSON.stringify(found.map((f) => f.sheet)),
    options: JSON.stringify(found[0]?.options ?? null),
    ownerId: ctx.actor.id,
    ownerName: ctx.actor.name,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('import.upload', { id, after: { fileName: part.name, bytes: part.bytes } })
  return presentImport(row)
}
