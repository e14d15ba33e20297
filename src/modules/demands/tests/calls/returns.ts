import type { DemandStatus } from '../../contract/index.ts'
import type { Call, Stage } from './index.ts'
import { AT_THE_DESK } from './main.ts'

const GIVEN_BACK = { reasonCode: 'not-ours', basis: '不属本部门职责' }

export const returnCalls = ({ w, park, caseThatIs }: Stage) => {
  /** A case that has been returned once: the next return is the last that is allowed. */
  const returnedOnce = async (status: DemandStatus) => {
    const { id } = await caseThatIs('dispatched')
    await w.handler.post(`/demands/${id}/return`, GIVEN_BACK)
    await w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentA })
    if (status === 'handling') await w.handler.put(`/demands/${id}/signature`)
    return { id }
  }
  const giveBack = { who: w.handler, method: 'post', path: 'return', body: GIVEN_BACK, unseenIn: AT_THE_DESK } as const
  return {
    return: giveBack,
    refer: { ...giveBack, ready: returnedOnce },
    arbitrate: {
      who: w.checker,
      method: 'post',
      path: 'arbitration',
      body: { departmentId: park.departmentA, ruling: '按职责清单第三条，由其办理' },
    },
  } as const satisfies Record<string, Call>
}
