import { useQuery } from '@tanstack/react-query'
import { api, useMay } from '../../../../web/api.ts'
import { groundChangeContract } from '../../../parks/contract/index.ts'
import { placeContract } from '../../contract/index.ts'

export const changes = api(groundChangeContract)
export const places = api(placeContract)
/** Whatever shows the ground or who lies where is read again after a decision. */
export const GROUND = [['ground-changes'], ['grids'], ['grid-layers'], ['enterprises']] as const
export const SHOWN = 100

export const SOON_MS = 2000
/** While it is being put in force, it is asked again until it is. */
export const useChange = (id: string) =>
  useQuery({
    queryKey: ['ground-changes', 'one', id],
    queryFn: () => changes.get({ id }),
    refetchInterval: ({ state }) => (state.data?.state === 'applying' ? SOON_MS : false),
  })
export const useItems = (id: string) =>
  useQuery({ queryKey: ['ground-changes', 'items', id], queryFn: () => changes.items({ id }) })
export const useEffects = (id: string, on: boolean) => {
  const may = useMay('park.manage')
  return useQuery({
    queryKey: ['ground-changes', 'effects', id],
    queryFn: () => places.effects({ id }),
    enabled: may && on,
  })
}
export const useMoves = (id: string, on: boolean) =>
  useQuery({
    queryKey: ['ground-changes', 'moves', id],
    queryFn: () => places.moves({ id, query: { limit: SHOWN } }),
    enabled: on,
  })
