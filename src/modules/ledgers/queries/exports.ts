import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Bytes } from '../../../kernel/module.ts'
import { openFile } from '../../files/index.ts'

/** An export holds what its owner saw: nobody else opens it. */
const ownExports = ({ db, actor }: Looking) =>
  db.selectFrom('ledgerExport').where('parkId', '=', actor.parkId).where('ownerId', '=', actor.id)

/** For the job that writes it. */
export const exportFor = async ({ db, actor }: Looking, id: string) => {
  const rows = db.selectFrom('ledgerExport').selectAll().where('parkId', '=', actor.parkId)
  const row = await rows.where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}
export type ExportRecord = Awaited<ReturnType<typeof exportFor>>

export const openExport = async (ctx: ReadCtx, id: string): Promise<Bytes> => {
  const row = await ownExports(ctx).select(['fileId']).where('id', '=', id).executeTakeFirst()
  if (!row?.fileId) throw notFound()
  return openFile(ctx, row.fileId, 'ledger_export', id)
}
