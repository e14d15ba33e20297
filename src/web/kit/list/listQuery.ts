import { patchSearch, type Search, type SearchPatch, valuesOf } from '../../address.ts'
import { formatDay } from '../moment.ts'
import type { Filter, TreeOption, View } from './types.ts'

/** Keys of the address that steer the page and are no filter. */
const OWN = ['view', 'as', 'open']
const keysOf = (filter: Filter) => (filter.kind === 'range' ? [filter.key, filter.until] : [filter.key])

/** The address of someone who has changed a view: its conditions stand in the address themselves. */
const CHANGED = 'changed'
export const viewOf = (search: Search, views: readonly View[]): View | undefined =>
  search.view === CHANGED ? undefined : (views.find((v) => v.key === search.view) ?? views[0])

/** Taking away a condition that the view itself makes leaves the view and keeps the rest of it. */
export const leavingView = (patch: SearchPatch, search: Search, views: readonly View[]): SearchPatch => {
  const query = viewOf(search, views)?.query ?? {}
  const taken = Object.keys(patch).filter((key) => key !== 'sort' && key in query && !patchSearch({}, patch)[key])
  return taken.length > 0 ? { ...query, ...search, ...patch, view: CHANGED } : patch
}

/** What is asked of the server: the view's query, overruled by what stands in the address. Unknown keys of the address are ignored. */
export const queryFrom = (search: Search, views: readonly View[], filters: readonly Filter[]): Search => {
  const view = viewOf(search, views)
  const known = new Set(['sort', ...filters.flatMap(keysOf)])
  const given = Object.fromEntries(Object.entries(search).filter(([key]) => known.has(key) && !OWN.includes(key)))
  return patchSearch({ ...view?.query }, given)
}

export type Chip = {
  key: string
  what: string
  value?: string
  clears: Search | Record<string, string | string[] | undefined>
}
type Say = { from: (day: string) => string; until: (day: string) => string; language: 'zh' | 'en' }

const labelIn = (options: readonly TreeOption[], value: string): string | undefined => {
  for (const option of options) {
    const found = option.value === value ? option.label : labelIn(option.children ?? [], value)
    if (found) return found
  }
  return undefined
}

const optionChips = (filter: Extract<Filter, { options: readonly TreeOption[] }>, search: Search): Chip[] => {
  const values = valuesOf(search[filter.key])
  return values.map((value) => ({
    key: `${filter.key}:${value}`,
    what: `${filter.label}：${labelIn(filter.options, value) ?? value}`,
    clears: { [filter.key]: values.filter((v) => v !== value) },
  }))
}

const rangeChip = (filter: Extract<Filter, { kind: 'range' }>, search: Search, say: Say): Chip[] => {
  const from = search[filter.key]
  const until = search[filter.until]
  if (!from && !until) return []
  const words = [from && say.from(formatDay(from, say.language)), until && say.until(formatDay(until, say.language))]
  const clears = { [filter.key]: undefined, [filter.until]: undefined }
  return [{ key: filter.key, what: `${filter.label}：${words.filter(Boolean).join(' ')}`, clears }]
}

/** Every active filter as something one can read and take away. The search text stays in its own field. */
export const chipsOf = (filters: readonly Filter[], search: Search, say: Say): Chip[] =>
  filters.flatMap((filter): Chip[] => {
    const value = search[filter.key]
    if (filter.kind === 'range') return rangeChip(filter, search, say)
    if (!value || filter.kind === 'search') return []
    const clears = { [filter.key]: undefined }
    if (filter.kind === 'flag') return [{ key: filter.key, what: filter.label, clears }]
    if (filter.kind === 'remote') return [{ key: filter.key, what: filter.label, value, clears }]
    return optionChips(filter, search)
  })

/** What "clear filters" takes away. */
export const clearAll = (filters: readonly Filter[]): Record<string, undefined> =>
  Object.fromEntries(filters.flatMap(keysOf).map((key) => [key, undefined]))
