import type { WriteCtx } from '../../../../kernel/context.ts'
import { fieldProblem, invalid, invalidFields, Refused } from '../../../../kernel/errors.ts'
import { attachFiles } from '../../../files/index.ts'
import type { FinishVisit } from '../../contract/index.ts'

const to = (visitId: string) => ({ entity: 'visit', entityId: visitId, audience: 'internal' }) as const

const attachPhotos = async (ctx: WriteCtx, visitId: string, fileIds: readonly string[]) => {
  const files = await attachFiles(ctx, fileIds, to(visitId))
  const wrong = files.flatMap((f, i) =>
    f.mediaType.startsWith('image/')
      ? []
      : [fieldProblem(`fileIds.${i}`, 'not_a_picture', '这里只能附照片', 'Only photos belong here')],
  )
  if (wrong.length > 0) throw invalidFields(wrong)
}

const atVoice = (error: unknown): never => {
  if (!(error instanceof Refused)) throw error
  throw new Refused({ ...error.refusal, errors: error.refusal.errors?.map((e) => ({ ...e, path: 'voiceId' })) ?? [] })
}
const attachVoice = async (ctx: WriteCtx, visitId: string, voiceId: string) => {
  const [file] = await attachFiles(ctx, [voiceId], to(visitId)).catch(atVoice)
  if (!file?.mediaType.startsWith('audio/'))
    throw invalid('voiceId', 'not_a_recording', '这不是录音文件', 'This is not a recording')
}

/** Photos and the recording, uploaded before: what they are was judged by their content, place and camera data are gone. */
export const attachToVisit = async (
  ctx: WriteCtx,
  visitId: string,
  { fileIds, voiceId }: Pick<FinishVisit, 'fileIds' | 'voiceId'>,
) => {
  await attachPhotos(ctx, visitId, fileIds)
  if (voiceId) await attachVoice(ctx, visitId, voiceId)
}
