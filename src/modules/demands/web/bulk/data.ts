import { useQuery } from '@tanstack/react-query'
import { api } from '../../../../web/api.ts'
import { type Macro, type MacroStep, macroContract, macroRunContract, NEEDS } from '../../../macros/contract/index.ts'
import { demands } from '../data.ts'

export const macros = api(macroContract)
export const runs = api(macroRunContract)
export const MACROS = ['macros'] as const
export const useMacros = () =>
  useQuery({ queryKey: [...MACROS, 'list'], queryFn: () => macros.list({}), staleTime: 5 * 60_000 })

/** A macro is offered to who may take each of its steps. */
export const isForHer = (macro: Macro, may: (permission: string) => boolean) =>
  macro.steps.every((step) => may(NEEDS[step.do]))

/** Cases by number or words, for the one that others are merged into. */
export const caseSource = {
  source: 'demands',
  search: async (q: string) =>
    (await demands.list({ query: { limit: 20, sort: '-updatedAt', open: 'true', ...(q ? { q } : {}) } })).items.map(
      (d) => ({
        value: d.id,
        label: `${d.number} ${d.title}`,
        hint: d.enterprise.name,
      }),
    ),
  named: async (id: string) => {
    const d = await demands.get({ id })
    return { value: d.id, label: `${d.number} ${d.title}` }
  },
}

export type TypedStep = { do: MacroStep['do'] } & Record<string, unknown>
/** What is left empty is not sent. */
export const stepOf = (typed: TypedStep): MacroStep =>
  Object.fromEntries(Object.entries(typed).filter(([, v]) => v !== '' && v !== undefined && v !== null)) as MacroStep
