import { sql } from 'kysely'
import type { WriteCtx } from '../../kernel/context.ts'
import type { Job } from '../../kernel/jobs.ts'
import { dropPieces, FORGET, holdContent } from './commands/index.ts'

const DAY = 86_400_000

const removeUnused = async (ctx: WriteCtx, sha256: string) => {
  await holdContent(ctx, sha256)
  const used = await ctx.db
    .selectFrom('storedFile')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst()
  if (!used) await ctx.outside.files.remove(ctx.actor.parkId, sha256)
}

/** Contents without a row: of rolled back uploads, and of files that an earlier run has taken away. */
const removeContents = async (ctx: WriteCtx, before: Date) => {
  for (const sha256 of await ctx.outside.files.list(ctx.actor.parkId, before)) await removeUnused(ctx, sha256)
}

const removeRows = async (ctx: WriteCtx, before: Date) => {
  const gone = await ctx.db
    .deleteFrom('storedFile')
    .where('parkId', '=', ctx.actor.parkId)
    .where('createdAt', '<', before)
    .where(
      sql<boolean>`not exists (select 1 from attachment a where a.park_id = stored_file.park_id and a.file_id = stored_file.id)`,
    )
    .returning(['id', 'name'])
    .execute()
  if (gone.length > 0) await ctx.audit('file.sweep', { after: { files: gone } })
}

/** Uploads that nobody went on with, and those that are done and out of use. */
const removeUploads = async (ctx: WriteCtx) => {
  const old = await ctx.db
    .selectFrom('fileUpload')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('expiresAt', '<=', ctx.now)
    .forUpdate()
    .execute()
  if (old.length === 0) return
  const ids = old.map((u) => u.id)
  await dropPieces(ctx, ids)
  await ctx.db.deleteFrom('fileUpload').where('parkId', '=', ctx.actor.parkId).where('id', 'in', ids).execute()
  await ctx.audit('upload.sweep', { after: { uploads: ids } })
}

/** Contents first, then rows: a content goes only after its row is gone for good, in a later run. */
const sweep: Job = {
  name: 'files.sweep',
  title: '清理 24 小时内未使用的上传文件',
  cron: '20 * * * *',
  run: async (ctx) => {
    const before = new Date(ctx.now.getTime() - DAY)
    await removeContents(ctx, before)
    await removeRows(ctx, before)
    await removeUploads(ctx)
  },
}

/** A content that must not wait for the sweep; after the commit of whoever let go of it. */
const forget: Job = {
  name: FORGET,
  title: '删除不再使用的文件内容',
  run: (ctx, { sha256 }) => removeUnused(ctx, String(sha256)),
}

export const fileJobs = [sweep, forget]
