import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { hazardContract } from '../contract/index.ts'

export const hazards = api(hazardContract)
export const HAZARDS = ['hazards'] as const
/** A step of a hazard stands on its visit, in the brief and on the enterprise's page too. */
export const REFRESHES = [HAZARDS, ['visits'], ['brief'], ['enterprises']]
export const useHazard = (id: string) =>
  useQuery({ queryKey: [...HAZARDS, 'one', id], queryFn: () => hazards.get({ id }) })
