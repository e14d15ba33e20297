import { event } from '../../kernel/events.ts'

type About = {
  hazardId: string
  number: string
  enterpriseId: string
  text: string
  severity: string
  finderId: string
  rectifyBy: string
}
/** Facts this module tells. */
export const hazardFound = event<About & { visitId: string | null }>('hazard.found')
export const hazardRectified = event<About & { rectifierId: string }>('hazard.rectified')
export const hazardChecked = event<About & { passed: boolean; note: string | null }>('hazard.checked')
export const hazardDropped = event<About & { reason: string }>('hazard.dropped')
export const hazardLate = event<About>('hazard.late')
