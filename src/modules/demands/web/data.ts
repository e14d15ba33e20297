import { useQuery } from '@tanstack/react-query'
import { api, useMay } from '../../../web/api.ts'
import { useLanguage } from '../../../web/words.ts'
import { departmentContract } from '../../departments/contract.ts'
import { enterpriseContract } from '../../enterprises/contract/index.ts'
import { gridContract } from '../../parks/contract/index.ts'
import {
  type Category,
  demandCheckContract,
  demandContract,
  demandDeskContract,
  demandPeopleContract,
  demandQuestionContract,
  demandRatingContract,
  demandRequestContract,
  demandReturnContract,
  demandStepContract,
  demandToolContract,
  dispatchRuleContract,
} from '../contract/index.ts'
import { asTree, type Branch } from './tree.ts'

export const demands = api(demandContract)
export const steps = api(demandStepContract)
export const desk = api(demandDeskContract)
export const questions = api(demandQuestionContract)
export const tools = api(demandToolContract)
export const people = api(demandPeopleContract)
export const checks = api(demandCheckContract)
export const requests = api(demandRequestContract)
export const ratings = api(demandRatingContract)
export const returns = api(demandReturnContract)
export const dispatchRules = api(dispatchRuleContract)
const enterprises = api(enterpriseContract)
const departments = api(departmentContract)
const grids = api(gridContract)

/** Everything about demands hangs under one key: a change reads the list, the counts and the case again. */
export const DEMANDS = ['demands'] as const
const oneKey = (id: string) => ['demands', 'one', id] as const
const CALM = { staleTime: 5 * 60_000 }

export const useDemand = (id: string) =>
  useQuery({ queryKey: oneKey(id), queryFn: () => demands.get({ id }), refetchInterval: 60_000 })
export const useEntries = (id: string) =>
  useQuery({ queryKey: ['demands', 'entries', id], queryFn: () => demands.entries({ id }) })
export const useClocks = (id: string) =>
  useQuery({ queryKey: ['demands', 'clocks', id], queryFn: () => demands.explain({ id }) })
export const useRequests = (id: string) =>
  useQuery({ queryKey: ['demands', 'requests', id], queryFn: () => requests.list({ id }) })
export const useSimilar = (id: string, enabled = true) =>
  useQuery({ queryKey: ['demands', 'similar', id], queryFn: () => demands.similar({ id }), enabled })
export const useChecks = (id: string) =>
  useQuery({ queryKey: ['demands', 'checks', id], queryFn: () => tools.checks({ id }) })
export const useCounts = () =>
  useQuery({ queryKey: ['demands', 'counts'], queryFn: () => demands.counts({}), refetchInterval: 60_000 })

export const useCategories = () =>
  useQuery({ queryKey: ['demand-desk', 'categories'], queryFn: () => desk.categories({}), ...CALM })
export const useLimits = () =>
  useQuery({ queryKey: ['demand-desk', 'limits'], queryFn: () => desk.limits({}), ...CALM }).data
export const useDuties = () => useQuery({ queryKey: ['demand-desk', 'duties'], queryFn: () => desk.duties({}) })
export const useDispatchRules = () => useQuery({ queryKey: ['dispatch-rules'], queryFn: () => dispatchRules.list({}) })
export const useTemplates = () =>
  useQuery({ queryKey: ['demand-desk', 'templates'], queryFn: () => desk.templates({}), ...CALM })

/** Names of categories in the reader's language: rows carry the Chinese one only. */
export const useCategoryName = () => {
  const language = useLanguage()
  const { data } = useCategories()
  return (c: { id: string; name: string } | null | undefined): string | undefined => {
    const known = c && data?.items.find((one) => one.id === c.id)
    return known ? nameOf(known, language) : c?.name
  }
}
export const nameOf = (c: Pick<Category, 'nameZh' | 'nameEn'>, language: 'zh' | 'en') =>
  language === 'zh' ? c.nameZh : c.nameEn

/** The categories one may choose, as a tree. */
export const useCategoryTree = (): Branch[] => {
  const language = useLanguage()
  const { data } = useCategories()
  return asTree(
    (data?.items ?? []).filter((c) => c.active),
    (c) => nameOf(c, language),
  )
}

export const useDepartments = () => {
  const enabled = useMay('department.read')
  const { data } = useQuery({
    queryKey: ['departments', 'choice'],
    queryFn: () => departments.list({ query: { active: 'true', limit: 200, sort: 'name' } }),
    enabled,
    ...CALM,
  })
  return (data?.items ?? []).map((d) => ({ value: d.id, label: d.name }))
}
/** Grids to choose from; as a filter an area stands for all grids below it, as a duty it does not. */
export const useGrids = ({ areas = false } = {}) => {
  const enabled = useMay('park.read')
  const { data } = useQuery({
    queryKey: ['grids', 'choice'],
    queryFn: () => grids.list({ query: {} }),
    enabled,
    ...CALM,
  })
  return (data?.items ?? []).filter((g) => areas || g.kind === 'grid').map((g) => ({ value: g.id, label: g.name }))
}

/** Enterprises by name or code, for every place where one is chosen. */
export const enterpriseSource = {
  source: 'enterprises',
  search: async (text: string) =>
    (await enterprises.list({ query: { limit: 20, sort: 'name', ...(text ? { q: text } : {}) } })).items.map((e) => ({
      value: e.id,
      label: e.name,
      hint: e.grid?.name ?? e.code,
    })),
  named: async (id: string) => {
    const e = await enterprises.get({ id })
    return { value: e.id, label: e.name }
  },
}

export const fileHref = (demandId: string) => (file: { id: string }) => `/api/v1/demands/${demandId}/files/${file.id}`
