import { api } from '../../../web/api.ts'
import type { Found } from '../../../web/kit/index.ts'
import { gridContract } from '../../parks/contract/index.ts'
import { groupContract, instructorContract, taskContract } from '../../workforce/contract/index.ts'
import { handoverContract, loadContract, meetingContract } from '../contract/index.ts'

export const handovers = api(handoverContract)
export const loads = api(loadContract)
export const meetings = api(meetingContract)
export const groups = api(groupContract)
export const grids = api(gridContract)
export const tasks = api(taskContract)
const instructors = api(instructorContract)
/** Whatever shows who answers for whom, or what follows from it. */
export const TEAM = [
  ['instructors'],
  ['responsibilities'],
  ['gaps'],
  ['loads'],
  ['visits'],
  ['promises'],
  ['brief'],
] as const

const found = (i: { id: string; name: string; unit: string | null }): Found => ({
  value: i.id,
  label: i.name,
  ...(i.unit && { hint: i.unit }),
})
export const findPeople = async (q: string): Promise<Found[]> =>
  (await instructors.list({ query: { q, active: true, limit: 20, sort: 'name' } })).items.map(found)
export const namePerson = async (id: string): Promise<Found> => found(await instructors.get({ id }))
