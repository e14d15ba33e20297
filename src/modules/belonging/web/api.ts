import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { belongingContract, buildingContract, chainContract } from '../contract.ts'

export const chains = api(chainContract)
export const buildings = api(buildingContract)
export const belonging = api(belongingContract)

/** Everything about belonging hangs under one key. */
export const BELONGING = 'belonging'
/** The timeline tells of it too. */
export const REFRESHES = [[BELONGING], ['enterprises']]
export const useBelonging = (id: string) =>
  useQuery({ queryKey: [BELONGING, 'of', id], queryFn: () => belonging.get({ id }) })

const MOST = 200
export const useChains = () =>
  useQuery({
    queryKey: [BELONGING, 'chains', 'choice'],
    queryFn: () => chains.list({ query: { sort: 'name', limit: MOST } }),
  }).data?.items ?? []
export const useBuildings = () =>
  useQuery({
    queryKey: [BELONGING, 'buildings', 'choice'],
    queryFn: () => buildings.list({ query: { sort: 'name', limit: MOST } }),
  }).data?.items ?? []
