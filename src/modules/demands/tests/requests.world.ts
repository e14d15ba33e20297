import type { Person } from '../../../main/testing/world.ts'

type Kind = 'pause' | 'extension' | 'shelving' | 'exemption'

/** A file of this person's own, waiting to be attached. */
export const evidenceOf = async (who: Person): Promise<string> => {
  const { status, body, text } = await who.upload('/files', '情况说明.txt', '企业尚未提交变压器铭牌照片')
  if (status !== 201) throw new Error(text)
  return body.id
}

/** What a department writes when it asks; `day` answers the date so many days ahead. */
export const askBody = (kind: Kind, day: (days: number) => string, fileId: string): object => {
  const words = '企业要补交材料，近期不能继续办理。'
  if (kind === 'pause')
    return { reasonCode: 'material', until: day(4), words, publicWords: '请补交变压器铭牌照片。', fileIds: [fileId] }
  if (kind === 'extension')
    return { reasonCode: 'works', until: day(14), progress: '方案已定，等待到货。', fileIds: [] }
  if (kind === 'shelving') {
    const told = { publicWords: '该项须列入明年计划，届时继续办理。', fileIds: [] }
    return { reasonCode: 'planning', reviewOn: day(20), wakeOn: day(40), words, ...told }
  }
  return { reasonCode: 'enterprise', words, fileIds: [fileId] }
}

type Request = {
  id: string
  kind: string
  decision: string | null
  mayDecide: boolean
  dueAt: string
  note: string | null
}
export const requestsOf = async (who: Person, demandId: string): Promise<Request[]> => {
  const { status, body } = await who.get(`/demands/${demandId}/requests`)
  return status === 200 ? body.items : []
}

/** Asks and decides: the department on one side, the desk on the other. */
export const askAs = async (who: Person, demandId: string, kind: Kind, body: object) => {
  const answer = await who.post(`/demands/${demandId}/requests/${kind}`, body)
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body
}
export const decideAs = async (who: Person, demandId: string, body: object = { approve: true }) => {
  const open = (await requestsOf(who, demandId)).find((r) => r.decision === null)
  return who.post(`/demands/${demandId}/requests/${open?.id}/decision`, body)
}
