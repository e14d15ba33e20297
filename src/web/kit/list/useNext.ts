import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { prefsNow } from '../../prefs.ts'
import { focusRow, isNowhere } from './focus.ts'
import { nextOf } from './neighbours.ts'
import type { ListEndpoint, ListPageProps, PanelAt, RowOf } from './types.ts'
import type { List } from './useList.ts'
import { useTellNext } from './useTellNext.tsx'

/** A view of work opens its first row by itself, once for each time the view is entered. */
const useFirstOpen = <E extends ListEndpoint>(props: ListPageProps<E>, list: List<E>) => {
  const entered = useRef<string>(undefined)
  const view = list.current?.key
  const first = list.found.rows?.[0]
  const id = first && props.rowKey(first)
  const due = list.beside && !list.found.waiting && entered.current !== view && props.opensFirst?.(view)
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the view is entered and its rows are there
  useEffect(() => {
    if (!list.found.waiting && entered.current !== view && !due) entered.current = view
    if (!due || !id) return
    entered.current = view
    if (list.openId) return
    list.show(id)
    if (isNowhere()) focusRow(id)
  }, [due, id, view, list.found.waiting])
}

/** What the open record tells its list: `done(id)` opens what breaches first among the others, with a way back. */
export const useNext = <E extends ListEndpoint>(props: ListPageProps<E>, list: List<E>): PanelAt => {
  const tell = useTellNext()
  const client = useQueryClient()
  const now = useRef({ props, list })
  now.current = { props, list }
  useFirstOpen(props, list)
  const idsNow = () => {
    const { queryKey, rowKey } = now.current.props
    // What the cache holds is newer than what is drawn: the step has just had the list read again.
    const read = client.getQueryData<InfiniteData<PageOf<RowOf<E>>>>([...queryKey, 'list', now.current.list.query])
    return read?.pages.flatMap((page) => page.items).map(rowKey) ?? []
  }
  const done = (id: string) => {
    if (now.current.list.openId !== id || prefsNow().next === 'stay') return
    const next = nextOf(idsNow(), id)
    now.current.list.show(next)
    if (next) focusRow(next)
    tell(next ? () => now.current.list.show(id) : undefined)
  }
  return { done }
}
