import { useCallback } from 'react'
import type { Search, SearchPatch } from '../../address.ts'
import { useGo, useSearchState } from '../../navigate.tsx'
import { useIsPhone, useMedia } from '../../prefs.ts'
import type { As } from './ListTools.tsx'
import { leavingView, queryFrom } from './listQuery.ts'
import type { Filter, ListEndpoint, ListPageProps, RowOf, View } from './types.ts'
import { readerOf, useRows } from './useRows.ts'

const NO_VIEWS: readonly View[] = []
const NO_FILTERS: readonly Filter[] = []

/** Everything the parts of a list share: the address, the query it means, the rows it finds. */
export const useList = <E extends ListEndpoint>(props: ListPageProps<E>) => {
  const { views = NO_VIEWS, queryKey, href, onOpen, panel } = props
  const filters = (props.filters ?? NO_FILTERS) as readonly Filter[]
  const [search, setSearch] = useSearchState()
  const address = search as Search
  const phone = useIsPhone()
  const wide = useMedia('(min-width: 1100px)')
  const go = useGo()
  const query = queryFrom(address, views, filters)
  const read = readerOf(props)
  const as = (address.as ?? 'list') as As
  const found = useRows<RowOf<E>>(queryKey, query, read)
  const beside = panel !== undefined && wide && as === 'list'
  const open = (row: RowOf<E>) => {
    if (onOpen) onOpen(row)
    else if (beside) setSearch({ open: props.rowKey(row) }, address.open ? 'replace' : 'push')
    else if (href) go(href(row))
  }
  const set = (patch: SearchPatch) => setSearch(leavingView(patch, address, views))
  const close = useCallback(() => setSearch({ open: undefined }), [setSearch])
  return {
    views,
    filters,
    address,
    query,
    read,
    as,
    found,
    beside,
    open,
    set,
    close,
    phone,
    openId: beside ? address.open : undefined,
  }
}
export type List<E extends ListEndpoint> = ReturnType<typeof useList<E>>
