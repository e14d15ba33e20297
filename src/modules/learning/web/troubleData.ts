import { useQuery } from '@tanstack/react-query'
import { api, useMay } from '../../../web/api.ts'
import { gridContract } from '../../parks/contract/index.ts'
import { actionContract, clusterContract } from '../contract/index.ts'

export const clusters = api(clusterContract)
export const actions = api(actionContract)
const grids = api(gridContract)

/** A cluster says which action is about it, and an action where it comes from: both are read again together. */
export const TROUBLE = ['trouble'] as const
export const CLUSTERS_KEY = [...TROUBLE, 'clusters'] as const
export const ACTIONS_KEY = [...TROUBLE, 'actions'] as const

export const useCluster = (id: string) =>
  useQuery({ queryKey: [...CLUSTERS_KEY, 'one', id], queryFn: () => clusters.get({ id }) })
export const useAction = (id: string) =>
  useQuery({ queryKey: [...ACTIONS_KEY, 'one', id], queryFn: () => actions.get({ id }) })

export const usePlaceOptions = () => {
  const { data } = useQuery({
    queryKey: ['grids', 'choice'],
    queryFn: () => grids.list({ query: {} }),
    enabled: useMay('park.read'),
    staleTime: 5 * 60_000,
  })
  return (data?.items ?? []).map((g) => ({ value: g.id, label: g.name }))
}

/** The address of a list of demands. */
export const demandsAt = (rows: Record<string, string>) => `/demands?${new URLSearchParams(rows)}`
