import { DemandStatus } from '../../contract/index.ts'
import { STEPS } from '../../rules/index.ts'
import { bringTo } from '../demands.world.ts'
import type { Call, Stage } from './index.ts'
import { AT_THE_DESK } from './main.ts'

const NOBODY = '01a20000-0000-7000-8000-000000000000'
const unhelped = DemandStatus.options.filter((s) => !(STEPS['sign-part'].from as readonly DemandStatus[]).includes(s))

export const partCalls = ({ w, park, caseThatIs }: Stage) => {
  const asked = { departmentId: park.departmentB, task: '请提供管网图纸' }
  const involve = (id: string) => w.desk.post(`/demands/${id}/parts`, asked)
  const firstPart = async (id: string) => (await w.desk.get(`/demands/${id}/parts`)).body?.items?.[0]?.id ?? NOBODY
  const at = (step: string) => async (id: string) => `parts/${await firstPart(id)}/${step}`
  const helped = async (status: DemandStatus) => {
    const { id } = await caseThatIs(status)
    await involve(id)
    return { id }
  }
  /** The help was given before the case went on to this state. */
  const hasHelped = async (status: DemandStatus) => {
    const { id } = await helped('dispatched')
    await w.otherHandler.post(`/demands/${id}/${await at('reply')(id)}`, { text: '图纸已送达' })
    await bringTo(status, id, w, park)
    return { id }
  }
  return {
    involve: { who: w.desk, method: 'post', path: 'parts', body: asked },
    'sign-part': { who: w.otherHandler, method: 'put', path: at('signature'), ready: helped, unseenIn: unhelped },
    'reply-part': {
      who: w.otherHandler,
      method: 'post',
      path: at('reply'),
      body: { text: '图纸已送达' },
      ready: helped,
      unseenIn: unhelped,
    },
    'rate-part': {
      who: w.handler,
      method: 'put',
      path: at('rating'),
      body: { timely: 5, useful: 4 },
      ready: hasHelped,
      unseenIn: AT_THE_DESK,
    },
    'drop-part': { who: w.desk, method: 'post', path: at('drop'), body: { reason: '已不需要' }, ready: helped },
  } as const satisfies Record<string, Call>
}
