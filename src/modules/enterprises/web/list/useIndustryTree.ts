import { useQuery } from '@tanstack/react-query'
import { loadIndustries } from '../../../../kernel/codes/index.ts'
import type { TreeOption } from '../../../../web/kit/index.ts'

/** Sections, divisions and groups; a class is found by its group. */
const DEEPEST = 3
const load = async (): Promise<TreeOption[]> => {
  const { industriesUnder } = await loadIndustries()
  const under = (parent: string | null): TreeOption[] =>
    industriesUnder(parent)
      .filter((i) => i.level <= DEEPEST)
      .map(({ code, name }) => {
        const children = under(code)
        return { value: code, label: `${code} ${name}`, ...(children.length > 0 ? { children } : {}) }
      })
  return under(null)
}

export const useIndustryTree = (): TreeOption[] =>
  useQuery({ queryKey: ['codes', 'industry-tree'], queryFn: load, staleTime: Number.POSITIVE_INFINITY }).data ?? []
