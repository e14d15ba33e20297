import { useEffect } from 'react'
import { withSearch } from '../../address.ts'
import { useGo, usePath } from '../../navigate.tsx'
import { useT } from '../../words.ts'
import { useOffers } from '../keys/offers.ts'
import { kitWords } from '../kitWords.ts'
import { rememberList } from './neighbours.ts'
import type { ListEndpoint, ListPageProps } from './types.ts'
import type { List } from './useList.ts'
import { addressOf } from './Views.tsx'

/** The record's own page knows where it was opened from; the command palette knows the views of this list. */
export const useRemembered = <E extends ListEndpoint>(props: ListPageProps<E>, list: List<E>) => {
  const t = useT(kitWords)
  const go = useGo()
  const path = usePath()
  const { href, embedded = false, title } = props
  const { open: _, ...search } = list.address
  const at = withSearch(path, search)
  const rows = !embedded && href ? (list.found.rows ?? []).map(href) : []
  const known = rows.join(' ')
  useEffect(() => {
    if (known !== '') rememberList({ at, title, rows: known.split(' ') })
  }, [at, title, known])
  const views = embedded || list.views.all.length < 2 ? [] : list.views.all
  useOffers(
    views.map((view) => ({
      key: `view:${view.key}`,
      label: view.label,
      hint: title,
      group: t('views'),
      run: () => go(addressOf(path, view, list.views)),
    })),
  )
}
