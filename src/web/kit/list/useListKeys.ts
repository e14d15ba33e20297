import type { InputRef } from 'antd'
import { type RefObject, useEffect } from 'react'
import { useAllowed } from '../../api.ts'
import { useT } from '../../words.ts'
import type { Key } from '../keys/press.ts'
import { somethingAbove, useKeys } from '../keys/useKeys.ts'
import { kitWords } from '../kitWords.ts'
import { focusFirstRow, focusRow, isNowhere, stepRows } from './focus.ts'
import type { ListEndpoint, ListPageProps } from './types.ts'
import type { List } from './useList.ts'

/** ↓ from nowhere goes to the open or first row; inside the rows it is the table's. */
const useDownIntoRows = () => {
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if (e.key !== 'ArrowDown' || e.defaultPrevented || !isNowhere() || somethingAbove()) return
      e.preventDefault()
      focusFirstRow()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

const useNeighbour =
  <E extends ListEndpoint>(props: ListPageProps<E>, list: List<E>) =>
  (by: 1 | -1) => {
    const rows = list.found.rows ?? []
    const here = rows.findIndex((row) => props.rowKey(row) === list.openId)
    const next = here < 0 ? rows[0] : rows[here + by]
    if (next === undefined) return
    list.open(next)
    focusRow(props.rowKey(next))
  }

/** What the keyboard does on a list; everything in here also stands in the help. */
export const useListKeys = <E extends ListEndpoint>(
  props: ListPageProps<E>,
  list: List<E>,
  searchRef: RefObject<InputRef | null>,
) => {
  const t = useT(kitWords)
  const allowed = useAllowed()
  useDownIntoRows()
  const beside = useNeighbour(props, list)
  const views = list.views.all.slice(0, 9)
  const keys: Key[] = [
    { press: '↑ ↓ J K', label: t('keyMove') },
    { press: 'j', label: t('keyMove'), told: false, run: () => stepRows(1, list.openId) },
    { press: 'k', label: t('keyMove'), told: false, run: () => stepRows(-1, list.openId) },
    { press: 'Enter', label: t('keyOpen') },
    ...(list.beside
      ? [
          { press: 'Esc', label: t('keyClose') },
          { press: '[', label: t('keyPrevious'), run: () => beside(-1) },
          { press: ']', label: t('keyNext'), run: () => beside(1) },
        ]
      : []),
    ...(props.bulk
      ? [
          { press: 'Space X', label: t('keyChoose') },
          { press: 'Shift+X', label: t('keyStretch') },
        ]
      : []),
    { press: '/', label: t('keySearch'), run: () => searchRef.current?.focus({ cursor: 'all' }) },
    ...(views.length > 1 ? [{ press: '1 … 9', label: t('keyViews') }] : []),
    ...(props.keys ?? []).filter((k) => allowed(k.may)).map(({ press, label }) => ({ press, label })),
  ]
  useKeys(props.embedded ? [] : keys)
  useKeys(
    props.embedded
      ? []
      : views.map((v, i) => ({
          press: String(i + 1),
          label: v.label,
          told: false as const,
          run: () => list.goTo(v.key),
        })),
  )
}
