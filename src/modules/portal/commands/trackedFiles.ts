import type { Looking, WriteCtx } from '../../../kernel/context.ts'
import { conflict, refuse } from '../../../kernel/errors.ts'
import type { UploadedPart } from '../../../kernel/module.ts'
import { keepUpload, ownFileCounts, type StoredFile } from '../../files/index.ts'
import { mayWrite, mustBeOwn, throughTracking } from '../queries/index.ts'

/** A phone's photo is smaller; whoever has no account fills nobody's disk. */
const LARGEST_MB = 20
const MOST_WAITING = 9
const MOST_IN_ALL = 30

/** Without an account a file belongs to the case of the address it came by: no other address can use it. */
export const asHolder = <C extends Looking>(ctx: C, demandId: string): C => ({
  ...ctx,
  actor: { ...ctx.actor, id: demandId },
})

const mustHaveRoom = async (ctx: Looking) => {
  const { waiting, all } = await ownFileCounts(ctx)
  if (waiting < MOST_WAITING && all < MOST_IN_ALL) return
  throw refuse(
    'too_many',
    'too_many_files',
    `凭查询地址一次最多发 ${MOST_WAITING} 个文件，一件诉求最多 ${MOST_IN_ALL} 个；请先发送已上传的，或联系园区`,
    `By this address at most ${MOST_WAITING} files at a time and ${MOST_IN_ALL} in all; send those uploaded first, or call the park`,
    { retryAfter: 3600 },
  )
}

/** A file to go with the next words by a tracking address. */
export const uploadTracked = async (ctx: WriteCtx, token: string, part: UploadedPart): Promise<StoredFile> => {
  const { inside, demandId } = await throughTracking(ctx, token)
  const { status, number } = await mustBeOwn(inside, demandId)
  if (!mayWrite(status)) throw conflict('case_ended', `${number} 已经结束`, `${number} has ended`)
  if (part.bytes > LARGEST_MB * 1_000_000)
    throw refuse('too_large', 'too_large', `文件超过 ${LARGEST_MB} MB`, `The file is larger than ${LARGEST_MB} MB`)
  const holder = asHolder(inside, demandId)
  await mustHaveRoom(holder)
  return keepUpload(holder, part)
}
