import { type Selectable, sql } from 'kysely'
import type { Looking, ReadCtx } from '../../kernel/context.ts'
import { notFound, unavailable } from '../../kernel/errors.ts'
import type { Bytes } from '../../kernel/module.ts'
import type { Attachment, Audience, StoredFile, Upload } from './contract.ts'
import type { FileUploadTable } from './tables.ts'

/** Uploaded by this person and not part of any record yet. */
export const ownUnattached = ({ db, actor }: Looking) =>
  db
    .selectFrom('storedFile')
    .where('storedFile.parkId', '=', actor.parkId)
    .where('storedFile.ownerId', '=', actor.id)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('attachment')
            .select('attachment.id')
            .whereRef('attachment.parkId', '=', 'storedFile.parkId')
            .whereRef('attachment.fileId', '=', 'storedFile.id'),
        ),
      ),
    )

/** How many files somebody has uploaded, and how many of them belong to no record yet. */
export const ownFileCounts = async (ctx: Looking): Promise<{ waiting: number; all: number }> => {
  const count = (rows: { n: string | number | bigint } | undefined) => Number(rows?.n ?? 0)
  const waiting = await ownUnattached(ctx)
    .select((eb) => eb.fn.countAll().as('n'))
    .executeTakeFirst()
  const own = ctx.db.selectFrom('storedFile').where('parkId', '=', ctx.actor.parkId).where('ownerId', '=', ctx.actor.id)
  return { waiting: count(waiting), all: count(await own.select((eb) => eb.fn.countAll().as('n')).executeTakeFirst()) }
}

type Row = { id: string; name: string; mediaType: string; bytes: number; createdAt: Date }
export const present = (f: Row): StoredFile => ({
  id: f.id,
  name: f.name,
  mediaType: f.mediaType,
  size: f.bytes,
  createdAt: f.createdAt.toISOString(),
})

/** Pictures and recordings are shown in the page; everything else is saved, never opened under our own address. */
const bytesOf = async (
  ctx: ReadCtx,
  f: { sha256: string; name: string; mediaType: string } | undefined,
): Promise<Bytes> => {
  if (!f) throw notFound()
  const stream = await ctx.outside.files.open(ctx.actor.parkId, f.sha256).catch(() => {
    throw unavailable(60)
  })
  const mediaType = f.mediaType.startsWith('text/') ? `${f.mediaType}; charset=utf-8` : f.mediaType
  return { stream, mediaType, name: f.name, inline: /^(image|audio)\//.test(f.mediaType) }
}

export const openOwn = async (ctx: ReadCtx, id: string): Promise<Bytes> =>
  bytesOf(ctx, await ownUnattached(ctx).selectAll().where('storedFile.id', '=', id).executeTakeFirst())

const attached = ({ db, actor }: Looking, entity: string, audience?: Audience) => {
  const all = db
    .selectFrom('attachment')
    .innerJoin('storedFile', (join) =>
      join.onRef('storedFile.parkId', '=', 'attachment.parkId').onRef('storedFile.id', '=', 'attachment.fileId'),
    )
    .where('attachment.parkId', '=', actor.parkId)
    .where('attachment.entity', '=', entity)
  return audience ? all.where('attachment.audience', '=', audience) : all
}

/**
 * The files of records that the caller has found to be visible, by record. With `audience: 'public'` only those that the
 * enterprise may see; without, all.
 */
export const attachmentsOf = async (
  ctx: Looking,
  entity: string,
  entityIds: readonly string[],
  audience?: Audience,
): Promise<Map<string, Attachment[]>> => {
  const rows = await attached(ctx, entity, audience)
    .select(['storedFile.id', 'name', 'mediaType', 'bytes', 'storedFile.createdAt', 'audience', 'entityId'])
    .where(sql<boolean>`attachment.entity_id = any(${entityIds as string[]}::uuid[])`)
    .orderBy('attachment.createdAt')
    .orderBy('attachment.position')
    .execute()
  const found = Map.groupBy(rows, (r) => r.entityId)
  const asAttachment = (r: (typeof rows)[number]): Attachment => ({ ...present(r), audience: r.audience as Audience })
  return new Map(entityIds.map((id) => [id, (found.get(id) ?? []).map(asAttachment)]))
}

/** The bytes of a file of one record. The caller has found that the person may see the record (and this audience). */
export const openFile = async (
  ctx: ReadCtx,
  fileId: string,
  entity: string,
  entityId: string,
  audience?: Audience,
): Promise<Bytes> =>
  bytesOf(
    ctx,
    await attached(ctx, entity, audience)
      .select(['sha256', 'name', 'mediaType'])
      .where('attachment.entityId', '=', entityId)
      .where('attachment.fileId', '=', fileId)
      .executeTakeFirst(),
  )

/** Uploads in pieces are their owner's alone. */
export const ownUploads = ({ db, actor }: Looking) =>
  db.selectFrom('fileUpload').where('parkId', '=', actor.parkId).where('ownerId', '=', actor.id)

export const waitingFile = (ctx: Looking, id: string) =>
  ownUnattached(ctx).selectAll('storedFile').where('storedFile.id', '=', id).executeTakeFirst()

const finished = ({ db, actor }: Looking, id: string) =>
  db
    .selectFrom('storedFile')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('ownerId', '=', actor.id)
    .where('id', '=', id)
    .executeTakeFirst()

export const presentUpload = async (ctx: Looking, u: Selectable<FileUploadTable>): Promise<Upload> => {
  const file = u.fileId ? await finished(ctx, u.fileId) : undefined
  return {
    id: u.id,
    name: u.name,
    size: u.size,
    sha256: u.sha256,
    offset: u.arrived,
    expiresAt: u.expiresAt.toISOString(),
    file: file ? { ...present(file), sha256: file.sha256 } : null,
  }
}

export const getUpload = async (ctx: Looking, id: string): Promise<Upload> => {
  const row = await ownUploads(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || row.expiresAt <= ctx.now) throw notFound()
  return presentUpload(ctx, row)
}
