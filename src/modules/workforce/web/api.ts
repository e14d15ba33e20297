import { api } from '../../../web/api.ts'
import type { Found } from '../../../web/kit/index.ts'
import { enterpriseContract } from '../../enterprises/contract/index.ts'
import {
  allianceContract,
  groupContract,
  instructorContract,
  pairingContract,
  responsibilityContract,
  substitutionContract,
  taskContract,
} from '../contract/index.ts'

export const instructors = api(instructorContract)
export const groups = api(groupContract)
export const responsibilities = api(responsibilityContract)
export const substitutions = api(substitutionContract)
export const alliances = api(allianceContract)
export const pairings = api(pairingContract)
export const tasks = api(taskContract)
const enterprises = api(enterpriseContract)
/** Whatever shows who answers for whom is read again after a change of it. */
export const TEAM = [
  ['instructors'],
  ['groups'],
  ['responsibilities'],
  ['gaps'],
  ['substitutions'],
  ['brief'],
  ['enterprises'],
  ['alliances'],
  ['pairings'],
  ['loads'],
] as const

const hinted = (value: string, label: string, hint: string | null | undefined): Found => ({
  value,
  label,
  ...(hint && { hint }),
})
export const findInstructors = async (q: string): Promise<Found[]> => {
  const { items } = await instructors.list({ query: { q, active: true, limit: 20, sort: 'name' } })
  return items.map((i) => hinted(i.id, i.name, i.unit))
}
export const nameInstructor = async (id: string): Promise<Found> => {
  const { name, unit } = await instructors.get({ id })
  return hinted(id, name, unit)
}
export const findEnterprises = async (q: string): Promise<Found[]> => {
  const { items } = await enterprises.list({ query: { q, limit: 20, sort: 'name' } })
  return items.map((e) => hinted(e.id, e.name, e.code))
}
export const findAccounts = async (q: string): Promise<Found[]> => {
  const { items } = await instructors.accounts({ query: { q } })
  return items.map((a) => hinted(a.id, a.name, a.login))
}
export const nameEnterprise = async (id: string): Promise<Found> => {
  const { name, code } = await enterprises.get({ id })
  return hinted(id, name, code)
}
