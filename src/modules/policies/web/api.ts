import { useQuery } from '@tanstack/react-query'
import { api, useMay } from '../../../web/api.ts'
import { departmentContract } from '../../departments/contract.ts'
import { gridContract } from '../../parks/contract/index.ts'
import { policyContract } from '../contract/index.ts'

export const policies = api(policyContract)
export const POLICIES = ['policies'] as const
/** What fits whom stands in the brief and among the reasons of visits too. */
export const REFRESHES = [POLICIES, ['brief'], ['visits']]
export const usePolicy = (id: string) =>
  useQuery({ queryKey: [...POLICIES, 'one', id], queryFn: () => policies.get({ id }) })

const departments = api(departmentContract)
const grids = api(gridContract)
const CALM_MS = 5 * 60_000
type Option = { value: string; label: string }

export const useDepartmentOptions = (): Option[] => {
  const { data } = useQuery({
    queryKey: ['departments', 'choice'],
    queryFn: () => departments.list({ query: { active: 'true', limit: 200, sort: 'name' } }),
    enabled: useMay('department.read'),
    staleTime: CALM_MS,
  })
  return (data?.items ?? []).map((d) => ({ value: d.id, label: d.name }))
}
export const useGridOptions = (): Option[] => {
  const { data } = useQuery({
    queryKey: ['grids', 'choice'],
    queryFn: () => grids.list({ query: {} }),
    enabled: useMay('park.read'),
    staleTime: CALM_MS,
  })
  return (data?.items ?? []).map((g) => ({ value: g.id, label: g.name }))
}
