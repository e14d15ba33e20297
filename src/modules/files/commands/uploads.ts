import { readFile, rm } from 'node:fs/promises'
import type { Selectable } from 'kysely'
import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid, notFound, Refused, refuse } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { UploadedPart } from '../../../kernel/module.ts'
import { LARGEST_PIECE, LARGEST_UPLOAD, type NewUpload, type Upload } from '../contract.ts'
import { ownUploads, presentUpload, waitingFile } from '../queries.ts'
import type { FileUploadTable } from '../tables.ts'
import { take } from './files.ts'
import { assemble, dropPieces } from './pieces.ts'

type UploadRow = Selectable<FileUploadTable>
const KEPT_MS = 7 * 86_400_000
const MOST_BYTES = 10 * LARGEST_UPLOAD

/** Nobody fills the disk with uploads that come to no end. */
const mustHaveRoom = async (ctx: WriteCtx, size: number) => {
  const { waiting } = await ownUploads(ctx)
    .where('fileId', 'is', null)
    .select((eb) => eb.fn.sum<number>('size').as('waiting'))
    .executeTakeFirstOrThrow()
  if (Number(waiting ?? 0) + size <= MOST_BYTES) return
  throw refuse(
    'too_many',
    'too_many_uploads',
    '未完成的上传太多，请先完成或等待自动清理',
    'Too many uploads are unfinished; finish them or wait until they are cleared',
    { retryAfter: 3600 },
  )
}

const set = async (ctx: WriteCtx, id: string, patch: Partial<Pick<UploadRow, 'arrived' | 'fileId' | 'expiresAt'>>) =>
  ctx.db
    .updateTable('fileUpload')
    .set({ ...patch, updatedAt: ctx.now })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

const isUsedUp = async (ctx: WriteCtx, row: UploadRow) =>
  row.expiresAt <= ctx.now || (row.fileId !== null && !(await waitingFile(ctx, row.fileId)))

const expiry = (ctx: WriteCtx) => new Date(ctx.now.getTime() + KEPT_MS)
const begun = (ctx: WriteCtx, { name, sha256 }: NewUpload) =>
  ownUploads(ctx).selectAll().where('sha256', '=', sha256).where('name', '=', name).forUpdate().executeTakeFirst()

const asItStands = async (ctx: WriteCtx, row: UploadRow) => {
  await ctx.audit('upload.resume', { id: row.id, after: { arrived: row.arrived } })
  return presentUpload(ctx, row)
}

/** The same file of the same person is taken up where it was cut; what was used or has run out begins anew. */
export const beginUpload = async (ctx: WriteCtx, u: NewUpload): Promise<Upload> => {
  const turn = `${ctx.actor.parkId} ${ctx.actor.id}`
  await ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 7216010))', [turn])
  const before = await begun(ctx, u)
  if (before && before.size === u.size && !(await isUsedUp(ctx, before))) return asItStands(ctx, before)
  if (before) {
    await dropPieces(ctx, [before.id])
    await ctx.db.deleteFrom('fileUpload').where('parkId', '=', ctx.actor.parkId).where('id', '=', before.id).execute()
  }
  await mustHaveRoom(ctx, u.size)
  const times = { expiresAt: expiry(ctx), createdAt: ctx.now, updatedAt: ctx.now }
  const row = await insert(ctx, 'fileUpload', { id: newId(ctx.now), ...u, ownerId: ctx.actor.id, ...times })
  await ctx.audit('upload.begin', { id: row.id, after: u })
  return presentUpload(ctx, row)
}

const held = async (ctx: WriteCtx, id: string): Promise<UploadRow> => {
  const row = await ownUploads(ctx).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row || row.expiresAt <= ctx.now) throw notFound()
  return row
}

const mustBeNext = async (ctx: WriteCtx, row: UploadRow, offset: number) => {
  if (offset === row.arrived) return
  throw refuse(
    'conflict',
    'wrong_offset',
    `服务器已收到 ${row.arrived} 字节，请从那里继续`,
    `${row.arrived} bytes have arrived; continue there`,
    { current: await presentUpload(ctx, row) },
  )
}

const mustFit = (row: UploadRow, piece: UploadedPart) => {
  if (piece.bytes > LARGEST_PIECE)
    throw refuse('too_large', 'piece_too_large', '每段不能超过 1 MB', 'A piece has at most 1 MB')
  if (piece.bytes === 0) throw invalid('file', 'empty_piece', '这一段是空的', 'This piece is empty')
  if (row.arrived + piece.bytes > row.size)
    throw invalid('file', 'beyond_size', '超出开始时说明的大小', 'More than the size that was announced')
}

/** The refusal stands and so does that nothing of the content is left: the next try begins at zero. */
const startAgain = async (ctx: WriteCtx, row: UploadRow, refused: Refused): Promise<never> => {
  await dropPieces(ctx, [row.id])
  await set(ctx, row.id, { arrived: 0 })
  await ctx.audit('upload.refuse', { id: row.id, after: { code: refused.refusal.code } })
  throw new Refused({ ...refused.refusal, committed: true })
}

const WRONG_HASH = () =>
  invalid(
    'sha256',
    'wrong_hash',
    '收到的内容与原文件不一致（校验值不符），请重新上传',
    'What arrived is not the file that was announced (its hash differs); send it again',
  ) as Refused

/** All is there: it has to be what was announced, and it is judged like every other upload. */
const finish = async (ctx: WriteCtx, row: UploadRow, path: string): Promise<Upload> => {
  try {
    if ((await assemble(ctx, row.id, path)) !== row.sha256) return await startAgain(ctx, row, WRONG_HASH())
    const file = await take(ctx, { path, name: row.name, bytes: row.size }).catch((error: unknown) => {
      if (error instanceof Refused && error.refusal.kind !== 'unavailable' && error.refusal.kind !== 'too_many')
        return startAgain(ctx, row, error)
      throw error
    })
    await dropPieces(ctx, [row.id])
    return presentUpload(ctx, await set(ctx, row.id, { arrived: row.size, fileId: file.id }))
  } finally {
    await rm(path, { force: true })
  }
}

/** One more piece, from where the server stands. One that has arrived already changes nothing. */
export const appendPiece = async (ctx: WriteCtx, id: string, offset: number, piece: UploadedPart): Promise<Upload> => {
  const row = await held(ctx, id)
  if (row.fileId !== null || offset + piece.bytes <= row.arrived) return asItStands(ctx, row)
  await mustBeNext(ctx, row, offset)
  mustFit(row, piece)
  const bytes = await readFile(piece.path)
  await insert(ctx, 'uploadPiece', { id: newId(ctx.now), uploadId: id, position: offset, bytes, createdAt: ctx.now })
  const after = await set(ctx, id, { arrived: offset + piece.bytes, expiresAt: expiry(ctx) })
  await ctx.audit('upload.append', { id, after: { arrived: after.arrived } })
  return after.arrived === row.size ? finish(ctx, after, `${piece.path}.whole`) : presentUpload(ctx, after)
}
