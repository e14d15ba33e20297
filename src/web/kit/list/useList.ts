import { useCallback } from 'react'
import type { Search, SearchPatch } from '../../address.ts'
import { useGo, useSearchState } from '../../navigate.tsx'
import { useIsPhone, useMedia } from '../../prefs.ts'
import type { As } from './ListTools.tsx'
import { changing, clearAll, isChanged, queryFrom, viewOf } from './listQuery.ts'
import type { Filter, ListEndpoint, ListPageProps, RowOf } from './types.ts'
import { readerOf, useRows } from './useRows.ts'
import { useCounted, useViews } from './useViews.ts'

const NO_FILTERS: readonly Filter[] = []

/** Everything the parts of a list share: the address, the query it means, the rows it finds. */
export const useList = <E extends ListEndpoint>(props: ListPageProps<E>) => {
  const { queryKey, href, onOpen, panel } = props
  const filters = (props.filters ?? NO_FILTERS) as readonly Filter[]
  const [search, setSearch] = useSearchState()
  const address = search as Search
  const phone = useIsPhone()
  const wide = useMedia('(min-width: 1100px)')
  const go = useGo()
  const views = useViews(props)
  const current = viewOf(address, views.all, filters, views.opens)
  const query = queryFrom(address, current, filters)
  const read = readerOf(props)
  const as = (address.as ?? 'list') as As
  const found = useRows<RowOf<E>>(queryKey, query, read, views.ready)
  const beside = panel !== undefined && wide && as === 'list'
  const open = (row: RowOf<E>) => {
    if (onOpen) onOpen(row)
    else if (beside) setSearch({ open: props.rowKey(row) }, address.open ? 'replace' : 'push')
    else if (href) go(href(row))
  }
  const set = (patch: SearchPatch) => setSearch(changing(patch, address, current))
  const close = useCallback(() => setSearch({ open: undefined }), [setSearch])
  return {
    views,
    /** With their counts. */
    allViews: useCounted(views.all, queryKey, read),
    current,
    changed: isChanged(query, current),
    filters,
    address,
    query,
    read,
    as,
    found,
    beside,
    open,
    show: (id: string | undefined) => setSearch({ open: id }),
    set,
    /** Back to the view as it is kept. */
    reset: () => setSearch(clearAll(filters)),
    goTo: (view: string | undefined) => setSearch({ ...clearAll(filters), view }),
    close,
    phone,
    openId: beside ? address.open : undefined,
  }
}
export type List<E extends ListEndpoint> = ReturnType<typeof useList<E>>
