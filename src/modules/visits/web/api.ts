import { api } from '../../../web/api.ts'
import { diaryContract, planningContract, promiseContract, togetherContract, visitContract } from '../contract/index.ts'

export const visits = api(visitContract)
export const planning = api(planningContract)
export const promises = api(promiseContract)
export const diary = api(diaryContract)
export const together = api(togetherContract)
/** Whatever shows visits is read again after a change of one. */
export const FIELD = [['visits'], ['promises'], ['diary'], ['brief'], ['demands']] as const
