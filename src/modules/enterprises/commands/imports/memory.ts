import type { WriteCtx } from '../../../../kernel/context.ts'
import type { FigureColumn, ImportColumn, ImportSubject } from '../../contract/index.ts'
import { signatureOfSheet } from '../../rules/import/headings.ts'

type Headed = { headers: readonly { title: string; column: number }[] }

/** What the columns of this heading were the last time, if it was seen before. */
export const rememberedFor = async (ctx: WriteCtx, subject: ImportSubject, sheet: Headed): Promise<unknown> =>
  (
    await ctx.db
      .selectFrom('enterpriseImportMapping')
      .select('columns')
      .where('parkId', '=', ctx.actor.parkId)
      .where('subject', '=', subject)
      .where('signature', '=', signatureOfSheet(sheet.headers))
      .executeTakeFirst()
  )?.columns

type Columns = readonly ImportColumn[] | readonly FigureColumn[]
export const keepMemory = async (ctx: WriteCtx, subject: ImportSubject, sheet: Headed, chosen: Columns) => {
  const columns = JSON.stringify(chosen)
  const at = { parkId: ctx.actor.parkId, subject, signature: signatureOfSheet(sheet.headers) }
  await ctx.db
    .insertInto('enterpriseImportMapping')
    .values({ ...at, columns, updatedAt: ctx.now })
    .onConflict((oc) => oc.columns(['parkId', 'subject', 'signature']).doUpdateSet({ columns, updatedAt: ctx.now }))
    .execute()
}
