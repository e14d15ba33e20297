import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { WriteCtx } from '../../../kernel/context.ts'

const piecesOf = ({ db, actor }: WriteCtx, uploadId: string) =>
  db.selectFrom('uploadPiece').where('parkId', '=', actor.parkId).where('uploadId', '=', uploadId)

/** Puts the pieces together in a file of this machine and says what they are; one piece in memory at a time. */
export const assemble = async (ctx: WriteCtx, uploadId: string, path: string): Promise<string> => {
  const places = await piecesOf(ctx, uploadId).select(['id', 'position']).orderBy('position').execute()
  const hash = createHash('sha256')
  const whole = await open(path, 'wx', 0o600)
  try {
    for (const { id } of places) {
      const { bytes } = await piecesOf(ctx, uploadId).select('bytes').where('id', '=', id).executeTakeFirstOrThrow()
      hash.update(bytes)
      await whole.writeFile(bytes)
    }
  } finally {
    await whole.close()
  }
  return hash.digest('hex')
}

export const dropPieces = async ({ db, actor }: WriteCtx, uploadIds: readonly string[]) => {
  if (uploadIds.length === 0) return
  await db.deleteFrom('uploadPiece').where('parkId', '=', actor.parkId).where('uploadId', 'in', uploadIds).execute()
}
