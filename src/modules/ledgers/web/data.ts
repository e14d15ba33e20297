import { useQuery } from '@tanstack/react-query'
import { api, useMay } from '../../../web/api.ts'
import { useLanguage } from '../../../web/words.ts'
import { demandDeskContract } from '../../demands/contract/index.ts'
import { departmentContract } from '../../departments/contract.ts'
import { enterpriseContract } from '../../enterprises/contract/index.ts'
import { gridContract } from '../../parks/contract/index.ts'
import { demandImportContract, ledgerContract, ledgerFormContract } from '../contract/index.ts'

export const ledgers = api(ledgerContract)
export const forms = api(ledgerFormContract)
export const imports = api(demandImportContract)
const desk = api(demandDeskContract)
const departments = api(departmentContract)
const grids = api(gridContract)
const enterprises = api(enterpriseContract)

export const IMPORTS = 'demand-imports'
const CALM = { staleTime: 5 * 60_000 }

export const useDepartments = () => {
  const enabled = useMay('department.read')
  const queryFn = () => departments.list({ query: { active: 'true', limit: 200, sort: 'name' } })
  const { data } = useQuery({ queryKey: ['departments', 'choice'], queryFn, enabled, ...CALM })
  return (data?.items ?? []).map((d) => ({ value: d.id, label: d.name }))
}
/** An area stands for all grids below it. */
export const useGrids = () => {
  const enabled = useMay('park.read')
  const queryFn = () => grids.list({ query: {} })
  const { data } = useQuery({ queryKey: ['grids', 'choice'], queryFn, enabled, ...CALM })
  return (data?.items ?? []).map((g) => ({ value: g.id, label: g.name }))
}
export const useCategories = () => {
  const language = useLanguage()
  const queryFn = () => desk.categories({})
  const { data } = useQuery({ queryKey: ['demand-desk', 'categories'], queryFn, ...CALM })
  const active = (data?.items ?? []).filter((c) => c.active)
  return active.map((c) => ({ value: c.id, label: language === 'zh' ? c.nameZh : c.nameEn }))
}

/** Enterprises by name or code. */
export const enterpriseSource = {
  source: 'enterprises',
  search: async (text: string) =>
    (await enterprises.list({ query: { limit: 20, sort: 'name', ...(text ? { q: text } : {}) } })).items.map((e) => ({
      value: e.id,
      label: e.name,
      hint: e.code,
    })),
  named: async (id: string) => {
    const e = await enterprises.get({ id })
    return { value: e.id, label: e.name }
  },
}
