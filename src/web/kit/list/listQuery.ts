import { patchSearch, type Search, type SearchPatch, valuesOf } from '../../address.ts'
import { formatDay } from '../moment.ts'
import type { Filter, TreeOption, View } from './types.ts'

/** Keys of the address that steer the page and are no filter. `without` names conditions of the view that were taken away. */
const OWN = ['view', 'as', 'open', 'without']
const keysOf = (filter: Filter) => (filter.kind === 'range' ? [filter.key, filter.until] : [filter.key])
const knownKeys = (filters: readonly Filter[]) => new Set(['sort', ...filters.flatMap(keysOf)])
const given = (search: Search, filters: readonly Filter[]): Search => {
  const known = knownKeys(filters)
  return Object.fromEntries(Object.entries(search).filter(([key]) => known.has(key) && !OWN.includes(key)))
}

/**
 * Which view an address means. Without any it is the one that the list opens with (`opens`, else the first); conditions
 * without a view come from a link (a figure, an enterprise's file) and mean all rows.
 */
export const viewOf = (
  search: Search,
  views: readonly View[],
  filters: readonly Filter[],
  opens?: string | null,
): View | undefined => {
  const named = views.find((v) => v.key === search.view)
  if (named) return named
  const linked = Object.keys(given(search, filters)).length > 0 && views.find((v) => v.key === 'all')
  return linked || (views.find((v) => v.key === opens) ?? views[0])
}

/** A change of conditions stays in the view it began in: what the view itself asks for and is taken away, goes `without`. */
export const changing = (patch: SearchPatch, search: Search, view: View | undefined): SearchPatch => {
  const changed = Object.keys(patch).filter((key) => !OWN.includes(key))
  if (!view || changed.length === 0) return patch
  const after = patchSearch({}, patch)
  const taken = changed.filter((key) => key !== 'sort' && key in view.query && !after[key])
  const without = [...new Set([...valuesOf(search.without), ...taken])]
  return { ...patch, ...(without.length > 0 && { without }), ...(search.view === undefined && { view: view.key }) }
}

/** What is asked of the server: the view's query, overruled by what stands in the address. Unknown keys of the address are ignored. */
export const queryFrom = (search: Search, view: View | undefined, filters: readonly Filter[]): Search => {
  const gone = valuesOf(search.without)
  const kept = Object.fromEntries(Object.entries(view?.query ?? {}).filter(([key]) => !gone.includes(key)))
  return patchSearch(kept, given(search, filters))
}

const plain = (query: Search) => JSON.stringify(Object.entries(query).toSorted(([a], [b]) => a.localeCompare(b)))
/** Whether the question is another one than the view asks. */
export const isChanged = (query: Search, view: View | undefined) =>
  plain(query) !== plain(patchSearch({}, view?.query ?? {}))

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

/** What "clear filters" takes away: everything that was added to the view or taken from it. */
export const clearAll = (filters: readonly Filter[]): Record<string, undefined> =>
  Object.fromEntries(['sort', 'without', ...filters.flatMap(keysOf)].map((key) => [key, undefined]))
