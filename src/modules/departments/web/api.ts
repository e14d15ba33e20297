import { api } from '../../../web/api.ts'
import { departmentContract } from '../contract.ts'

export const departments = api(departmentContract)
export const REFRESHES = [['departments']] as const
const FOUND = 20
export const findDepartments = async (q: string) =>
  (await departments.list({ query: { q, active: true, limit: FOUND, sort: 'name' } })).items.map(
    ({ id, name, code }) => ({
      value: id,
      label: name,
      hint: code,
    }),
  )
export const nameOfDepartment = async (id: string) => {
  const { name, code } = await departments.get({ id })
  return { value: id, label: name, hint: code }
}
