import { useQuery } from '@tanstack/react-query'
import { api, useMay } from '../../../web/api.ts'
import { useLanguage } from '../../../web/words.ts'
import { demandDeskContract } from '../../demands/contract/index.ts'
import { departmentContract } from '../../departments/contract.ts'
import { knowledgeContract, knowledgeDeskContract, publicKnowledgeContract } from '../contract/index.ts'

export const knowledge = api(knowledgeContract)
export const knowledgeDesk = api(knowledgeDeskContract)
export const publicKnowledge = api(publicKnowledgeContract)
const desk = api(demandDeskContract)
const departments = api(departmentContract)

/** Everything about knowledge hangs under one key. */
export const KNOWLEDGE_KEY = ['knowledge'] as const
const CALM = { staleTime: 5 * 60_000 }

export const useArticle = (id: string) =>
  useQuery({ queryKey: [...KNOWLEDGE_KEY, 'one', id], queryFn: () => knowledge.get({ id }) })

export const useCategoryOptions = () => {
  const zh = useLanguage() === 'zh'
  const { data } = useQuery({
    queryKey: ['demand-desk', 'categories'],
    queryFn: () => desk.categories({}),
    enabled: useMay('demand.read'),
    ...CALM,
  })
  return (data?.items ?? []).filter((c) => c.active).map((c) => ({ value: c.id, label: zh ? c.nameZh : c.nameEn }))
}

export const useDepartmentOptions = () => {
  const { data } = useQuery({
    queryKey: ['departments', 'choice'],
    queryFn: () => departments.list({ query: { active: 'true', limit: 200, sort: 'name' } }),
    enabled: useMay('department.read'),
    ...CALM,
  })
  return (data?.items ?? []).map((d) => ({ value: d.id, label: d.name }))
}
