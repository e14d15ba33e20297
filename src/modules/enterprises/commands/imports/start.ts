import { insert } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { UploadedPart } from '../../../../kernel/module.ts'
import { headingsIn, SHEET_TYPES } from '../../../../kernel/sheets/takenIn.ts'
import { keepFor } from '../../../files/index.ts'
import type { FigureColumn, ImportColumn, ImportField, ImportSheet } from '../../contract/index.ts'
import { presentImport } from '../../queries/index.ts'
import { asRemembered, figuresIn, subjectOf } from '../../rules/import/figures/proposal.ts'
import { FIELDS } from '../../rules/import/headings.ts'
import { likeliestSheet, proposed } from '../../rules/import/proposal.ts'
import { rememberedFor } from './memory.ts'

type Found = Omit<ImportSheet, 'missing' | 'subject' | 'figures'>
/** The columns of a heading seen before are matched as they were then; what we have asked for since comes on top. */
const remember = async (ctx: WriteCtx, sheet: Found): Promise<Found> => {
  const then = (await rememberedFor(ctx, 'register', sheet)) as ImportColumn[] | undefined
  if (!then) return sheet
  const asked = sheet.suggested.filter((c) => c.field === 'codeReason' && !then.some((k) => k.field === c.field))
  return { ...sheet, suggested: [...then, ...asked], remembered: true }
}

/** What the sheet is as a register, what it is as figures, and which of the two it looks like. */
const understood = async (ctx: WriteCtx, sheet: Found, fileName: string): Promise<ImportSheet> => {
  const register = proposed(await remember(ctx, sheet))
  const proposal = figuresIn(sheet, fileName)
  const then = (await rememberedFor(ctx, 'figures', sheet)) as FigureColumn[] | undefined
  const figures = then ? asRemembered(proposal, then) : proposal
  const subject = subjectOf(sheet, figures)
  return { ...register, figures, subject: then && !register.remembered ? 'figures' : subject }
}

/** Finds the headings of the workbook, proposes what each column means, and keeps the file for the jobs to come. */
export const startImport = async (ctx: WriteCtx, part: UploadedPart) => {
  const { format, sheets: found } = await headingsIn<ImportField>(part, FIELDS)
  const id = newId(ctx.now)
  const about = { name: part.name, mediaType: SHEET_TYPES[format] }
  const fileId = await keepFor(ctx, part.path, about, { entity: 'import', entityId: id, audience: 'internal' })
  const sheets: ImportSheet[] = []
  for (const sheet of found) sheets.push(await understood(ctx, sheet, part.name))
  const sheet = likeliestSheet(sheets)
  const row = await insert(ctx, 'enterpriseImport', {
    id,
    state: 'uploaded',
    fileName: part.name,
    fileId,
    format,
    sheets: JSON.stringify(sheets),
    sheet,
    subject: sheets[sheet]?.subject ?? 'register',
    ownerId: ctx.actor.id,
    ownerName: ctx.actor.name,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('import.upload', { id, after: { fileName: part.name, bytes: part.bytes } })
  return presentImport(row)
}
