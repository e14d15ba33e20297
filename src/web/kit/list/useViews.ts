import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ROLES } from '../../../access.ts'
import { operationIdOf, type PageOf } from '../../../kernel/contract/index.ts'
import { type SavedView, type ViewRole, viewContract } from '../../../modules/views/contract.ts'
import { readSearch, type Search } from '../../address.ts'
import { api, useMay } from '../../api.ts'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import type { ListEndpoint, View } from './types.ts'

export const savedViews = api(viewContract)
export const VIEWS = ['saved-views'] as const
/** A count costs a request: so many at a time, one after another until each view that is shown has its number. */
const AT_ONCE = 6

type Asked = { contract: ListEndpoint; views?: readonly View[]; embedded?: boolean; filters?: readonly unknown[] }

const holds = (role: ViewRole, permission: string) =>
  permission === 'signed-in' || (ROLES[role].may as readonly string[]).includes(permission)

const asView = (saved: SavedView): View => ({
  key: saved.id,
  label: saved.name,
  query: readSearch(saved.query),
  saved,
})

/** The views of a list: those it brings along, then the saved ones; and what it opens with. */
export const useViews = ({ contract, views = [], embedded = false, filters = [] }: Asked) => {
  const t = useT(kitWords)
  const list = operationIdOf(contract)
  const enabled = useMay('view.use') && !embedded && filters.length > 0 && list !== ''
  const { data, isPending } = useQuery({
    queryKey: [...VIEWS, list],
    queryFn: () => savedViews.list({ query: { list } }),
    staleTime: 60_000,
    retry: false,
    enabled,
  })
  const own = views.length > 0 ? views : enabled ? [{ key: 'all', label: t('allRows'), query: {} }] : []
  const saved = (data?.items ?? []).filter((view) => view.forMe)
  return {
    list,
    /** Roles that can open this list at all. */
    roles: (Object.keys(ROLES) as ViewRole[]).filter((role) => holds(role, 'view.use') && holds(role, contract.allow)),
    /** Whether views can be saved here. */
    enabled,
    ready: !enabled || !isPending,
    all: [...own, ...saved.map(asView)] as readonly View[],
    data,
    opens: data?.opens ?? null,
  }
}
export type ListViews = ReturnType<typeof useViews>

type Read = (query: Search) => Promise<PageOf<unknown>>
/** How many rows each saved view has; the list's own views are counted by their page. */
export const useCounted = (views: readonly View[], queryKey: readonly string[], read: Read): readonly View[] => {
  const [upTo, setUpTo] = useState(AT_ONCE)
  const asked = views.filter((view) => view.saved)
  const counts = useQueries({
    queries: asked.map(({ query }, i) => ({
      enabled: i < upTo,
      queryKey: [...queryKey, 'count', query],
      queryFn: async () => {
        const { total, totalIsExact } = await read({ ...query, limit: '1' })
        return { count: total, countIsBound: !totalIsExact }
      },
      staleTime: 60_000,
    })),
  })
  const answered = counts.filter((c) => !c.isPending).length
  useEffect(() => setUpTo(answered + AT_ONCE), [answered])
  return views.map((view) => ({ ...view, ...counts[asked.indexOf(view)]?.data }))
}
