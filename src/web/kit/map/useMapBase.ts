import { useQuery } from '@tanstack/react-query'
import { parkContract } from '../../../modules/parks/contract/index.ts'
import { api } from '../../api.ts'
import type { Tiles } from './mapStyle.ts'

const park = api(parkContract)
/** The tiles that this installation has chosen; undefined until it is known, null for none or where the answer fails: our own ground is enough. */
export const useMapBase = (): Tiles | undefined => {
  const { data, error } = useQuery({
    queryKey: ['map-base'],
    queryFn: () => park.mapBase({}),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (data) return data.tiles
  return error ? null : undefined
}
