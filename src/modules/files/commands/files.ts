import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { fieldProblem, invalidFields, refuse } from '../../../kernel/errors.ts'
import { admit } from '../../../kernel/files/index.ts'
import { newId } from '../../../kernel/ids.ts'
import type { UploadedPart } from '../../../kernel/module.ts'
import type { Attachment, Audience, StoredFile } from '../contract.ts'
import { ownUnattached, present } from '../queries.ts'

const MOST_WAITING = 300

// Nobody fills the disk with files that belong to nothing.
const mustHaveRoom = async (ctx: WriteCtx) => {
  const { waiting } = await ownUnattached(ctx)
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .executeTakeFirstOrThrow()
  if (Number(waiting) >= MOST_WAITING)
    throw refuse(
      'too_many',
      'too_many_files',
      `已有 ${MOST_WAITING} 个上传的文件没有附到记录上，请先使用或等待自动清理`,
      `${MOST_WAITING} uploaded files belong to no record yet; use them or wait until they are cleared`,
      { retryAfter: 3600 },
    )
}

/** Held until the end of the transaction, so that the clean-up does not take the content away before its row is there. */
export const holdContent = async (ctx: WriteCtx, sha256: string) => {
  await ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 7216009))', [
    `${ctx.actor.parkId}/${sha256}`,
  ])
}

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EROFS'])
const saidPlainly = (error: unknown) => {
  if (!NO_ROOM.has((error as { code?: string }).code ?? '')) throw error
  throw refuse(
    'unavailable',
    'storage_full',
    '服务器存储空间不足，文件没有保存；请稍后重试，并告知系统管理员',
    'The server has no room left and the file was not kept; retry later and tell your administrator',
    { retryAfter: 300 },
  )
}

/** Judges a content and keeps it as the person's own waiting file. */
export const take = async (ctx: WriteCtx, part: Omit<UploadedPart, 'sha256'>) => {
  await mustHaveRoom(ctx)
  const { content, sha256, name, mediaType } = await admit(part)
  await holdContent(ctx, sha256)
  const kept = await ctx.outside.files.keep(ctx.actor.parkId, content, ctx.now).catch(saidPlainly)
  const about = { ...kept, name, mediaType, ownerId: ctx.actor.id, createdAt: ctx.now }
  const row = await insert(ctx, 'storedFile', { id: newId(ctx.now), ...about })
  await ctx.audit('file.upload', { id: row.id, after: { name, mediaType, ...kept } })
  return row
}

/**
 * The one thing outside PostgreSQL that a command does: the content is named by its hash and reachable only through the row,
 * so a transaction that rolls back leaves at most a content that the clean-up removes.
 */
export const upload = async (ctx: WriteCtx, part: UploadedPart): Promise<StoredFile> => present(await take(ctx, part))

type About = { name: string; mediaType: string }
/** A content that the product made or took in for one record: kept with it from the beginning. Answers the id of the file. */
export const keepFor = async (ctx: WriteCtx, path: string, about: About, to: AttachTo): Promise<string> => {
  const kept = await ctx.outside.files.keepFile(ctx.actor.parkId, path, ctx.now)
  const row = { id: newId(ctx.now), ...kept, ...about, ownerId: ctx.actor.id, createdAt: ctx.now }
  const { id } = await insert(ctx, 'storedFile', row)
  await attachFiles(ctx, [id], to)
  return id
}

export type AttachTo = { entity: string; entityId: string; audience: Audience }

const notYours = (i: number) =>
  fieldProblem(
    `fileIds.${i}`,
    'file_unknown',
    '文件不存在、已被使用或已过期，请重新上传',
    'The file does not exist, is used already or has expired; upload it again',
  )

/** Makes the person's own waiting files part of a record, in the order given. A file belongs to one record only. */
export const attachFiles = async (ctx: WriteCtx, fileIds: readonly string[], to: AttachTo): Promise<Attachment[]> => {
  if (fileIds.length === 0) return []
  const rows = await ownUnattached(ctx)
    .selectAll('storedFile')
    .where('storedFile.id', 'in', fileIds)
    .orderBy('storedFile.id')
    .forUpdate()
    .execute()
  const found = new Map(rows.map((r) => [r.id, r]))
  const wrong = fileIds.flatMap((id, i) => (found.has(id) && fileIds.indexOf(id) === i ? [] : [notYours(i)]))
  if (wrong.length > 0) throw invalidFields(wrong)
  const files = fileIds.map((id) => found.get(id) as (typeof rows)[number])
  for (const [position, { id: fileId }] of files.entries())
    await insert(ctx, 'attachment', { id: newId(ctx.now), fileId, ...to, position, createdAt: ctx.now })
  await ctx.audit('file.attach', { id: to.entityId, after: { ...to, fileIds } })
  return files.map((f) => ({ ...present(f), audience: to.audience }))
}

/** Keeps those of these ids that are the person's own waiting files with a record that waits for a decision. */
export const holdFiles = async (ctx: WriteCtx, ids: readonly string[], to: AttachTo): Promise<void> => {
  if (ids.length === 0) return
  const own = await ownUnattached(ctx).select('storedFile.id').where('storedFile.id', 'in', ids).execute()
  const held = ids.filter((id, i) => own.some((f) => f.id === id) && ids.indexOf(id) === i)
  await attachFiles(ctx, held, to)
}

/** Gives what was held to whoever acts now: for a moment her own waiting files, to be attached to what she makes of them. */
export const releaseFiles = async (ctx: WriteCtx, { entity, entityId }: Omit<AttachTo, 'audience'>): Promise<void> => {
  const freed = await ctx.db
    .deleteFrom('attachment')
    .where('parkId', '=', ctx.actor.parkId)
    .where('entity', '=', entity)
    .where('entityId', '=', entityId)
    .returning('fileId')
    .execute()
  const fileIds = freed.map((f) => f.fileId)
  if (fileIds.length === 0) return
  await ctx.db
    .updateTable('storedFile')
    .set({ ownerId: ctx.actor.id, createdAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', 'in', fileIds)
    .execute()
  await ctx.audit('file.release', { id: entityId, after: { entity, fileIds } })
}

export const FORGET = 'files.forget'
/** Nobody refers to this content any more once the transaction is through; then, and not before, it goes. */
export const forgetContent = (ctx: WriteCtx, sha256: string): Promise<void> => ctx.enqueue(FORGET, { sha256 })

/** Files that the product made for one record: gone with it, and with their contents. */
export const discardFiles = async (ctx: WriteCtx, { entity, entityId }: Omit<AttachTo, 'audience'>): Promise<void> => {
  const { parkId } = ctx.actor
  const gone = await ctx.db
    .deleteFrom('attachment')
    .where('parkId', '=', parkId)
    .where('entity', '=', entity)
    .where('entityId', '=', entityId)
    .returning('fileId')
    .execute()
  for (const { fileId } of gone) {
    const file = await ctx.db
      .deleteFrom('storedFile')
      .where('parkId', '=', parkId)
      .where('id', '=', fileId)
      .returning('sha256')
      .executeTakeFirst()
    if (file) await forgetContent(ctx, file.sha256)
  }
  if (gone.length > 0) await ctx.audit('file.discard', { id: entityId, after: { entity, files: gone.length } })
}

/** The files of one record given to another one as well: rows of their own for the same content. The caller may see both. */
export const copyFiles = async (ctx: WriteCtx, fileIds: readonly string[], to: AttachTo): Promise<void> => {
  if (fileIds.length === 0) return
  const rows = await ctx.db
    .selectFrom('storedFile')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', 'in', fileIds)
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  const copies: string[] = []
  for (const [position, id] of fileIds.entries()) {
    const row = found.get(id)
    if (!row) continue
    const { parkId: _, ...same } = row
    await holdContent(ctx, row.sha256)
    const { id: fileId } = await insert(ctx, 'storedFile', { ...same, id: newId(ctx.now), createdAt: ctx.now })
    await insert(ctx, 'attachment', { id: newId(ctx.now), fileId, ...to, position, createdAt: ctx.now })
    copies.push(fileId)
  }
  await ctx.audit('file.copy', { id: to.entityId, after: { ...to, from: fileIds, fileIds: copies } })
}
