import { useQuery } from '@tanstack/react-query'
import { api } from '../../../../web/api.ts'
import { demandDuplicateContract, demandFamilyContract, demandPartContract } from '../../contract/index.ts'
import { demands } from '../data.ts'

export const parts = api(demandPartContract)
export const family = api(demandFamilyContract)
export const duplicates = api(demandDuplicateContract)

export const useParts = (id: string) =>
  useQuery({ queryKey: ['demands', 'parts', id], queryFn: () => parts.list({ id }) })
export const useFamily = (id: string) =>
  useQuery({ queryKey: ['demands', 'family', id], queryFn: () => family.get({ id }) })

/** Open cases by number, title or enterprise, for every place where another case is chosen. */
export const caseSource = (not: string, onlyOpen = true) => ({
  source: `demands-but-${not}-${onlyOpen}`,
  search: async (text: string) => {
    const query = {
      limit: 20,
      sort: '-updatedAt' as const,
      ...(onlyOpen && { open: 'true' }),
      ...(text && { q: text }),
    }
    const { items } = await demands.list({ query })
    return items
      .filter((d) => d.id !== not)
      .map((d) => ({ value: d.id, label: `${d.number} ${d.title}`, hint: d.enterprise.name }))
  },
  named: async (id: string) => {
    const d = await demands.get({ id })
    return { value: d.id, label: `${d.number} ${d.title}` }
  },
})
