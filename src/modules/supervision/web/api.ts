import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { slipContract } from '../contract/index.ts'

export const slips = api(slipContract)
export const SLIPS = ['slips'] as const
/** A step of a slip stands in the story of its case too. */
export const REFRESHES = [SLIPS, ['demands']]
export const useSlip = (id: string) => useQuery({ queryKey: [...SLIPS, 'one', id], queryFn: () => slips.get({ id }) })
