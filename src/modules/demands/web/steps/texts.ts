import { useMaybeSession } from '../../../../web/api.ts'
import type { Demand, Template, TemplatePurpose } from '../../contract/index.ts'
import { fillIn } from '../../rules/templates.ts'
import { useTemplates } from '../data.ts'

const fits = (one: Template, purpose: TemplatePurpose, demand: Demand | undefined) =>
  one.purpose === purpose &&
  (one.categoryId === null || one.categoryId === demand?.category?.id) &&
  (one.statuses === null || (demand !== undefined && one.statuses.includes(demand.status)))

/** The stored texts for this step, state and category, filled in with the case. */
export const useTexts = (purpose: TemplatePurpose | undefined, demand: Demand | undefined) => {
  const { data } = useTemplates()
  const me = useMaybeSession()?.user.name ?? ''
  const filled = (text: string) => (demand ? fillIn(text, demand, { now: new Date(), me }) : text)
  return (data?.items ?? [])
    .filter((one) => purpose !== undefined && fits(one, purpose, demand))
    .map((one) => ({ id: one.id, label: one.title, body: filled(one.body) }))
}
