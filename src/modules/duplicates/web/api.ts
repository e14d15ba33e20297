import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import type { Found } from '../../../web/kit/index.ts'
import { enterpriseContract } from '../../enterprises/contract/index.ts'
import { mergeContract, pairContract } from '../contract/index.ts'

export const pairs = api(pairContract)
export const merges = api(mergeContract)
const enterprises = api(enterpriseContract)

export const PAIRS = ['duplicates'] as const
export const MERGES = ['enterprise-merges'] as const
/** A merge changes files, lists and whatever hangs on them: everything shown is read again. */
export const REFRESHES = [[]] as const

export const usePair = (id: string) => useQuery({ queryKey: [...PAIRS, 'one', id], queryFn: () => pairs.get({ id }) })
export const useMerge = (id: string) =>
  useQuery({ queryKey: [...MERGES, 'one', id], queryFn: () => merges.get({ id }) })
export const useSheet = (mainId: string, otherId: string[]) =>
  useQuery({
    queryKey: [...MERGES, 'sheet', mainId, ...otherId],
    queryFn: () => merges.sheet({ query: { mainId, otherId: otherId.join(',') } }),
    enabled: mainId !== '' && otherId.length > 0,
  })

const FOUND = 10
export const findEnterprise = async (q: string): Promise<Found[]> => {
  const { items } = await enterprises.list({ query: { q, limit: FOUND, sort: 'name' } })
  return items.map((e) => ({ value: e.id, label: e.name, hint: e.code }))
}
export const nameEnterprise = async (id: string): Promise<Found> => {
  const e = await enterprises.get({ id })
  return { value: e.id, label: e.name }
}
export const mergeAddress = (main: string, other: string) => `/enterprise-merges/new?main=${main}&other=${other}`
