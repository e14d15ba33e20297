import { useState } from 'react'
import { type Prefs, setPrefs, usePrefs } from '../../prefs.ts'
import { sameLook, shownColumns } from './look.ts'
import type { Column, View } from './types.ts'

type Density = Prefs['density']
const KEY = 'parkloop.columns:'
const stored = (list: string): string[] | undefined => {
  try {
    return JSON.parse(window.localStorage.getItem(KEY + list) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}
const store = (list: string, keys: string[]) => {
  try {
    window.localStorage.setItem(KEY + list, JSON.stringify(keys))
  } catch {
    // The choice then lasts as long as the page.
  }
}

/**
 * Which columns in which order, and how dense. A view that keeps its own look shows it until somebody changes it here;
 * else it is the person's, remembered for each list.
 */
export const useLook = <Row>(list: string, columns: readonly Column<Row>[], view: View | undefined) => {
  const prefs = usePrefs()
  const [own, setOwn] = useState(() => stored(list) ?? columns.filter((c) => c.default !== false).map((c) => c.key))
  const [tried, setTried] = useState<Record<string, { columns?: string[]; density?: Density }>>({})
  const saved = view?.saved
  const here = (saved && tried[saved.id]) ?? {}
  const chosen = saved?.columns ? (here.columns ?? saved.columns) : own
  const density = saved?.density ? (here.density ?? saved.density) : prefs.density
  const tryHere = (patch: { columns?: string[]; density?: Density }) =>
    saved && setTried({ ...tried, [saved.id]: { ...here, ...patch } })
  const choose = (keys: string[]) => {
    if (saved?.columns) return tryHere({ columns: keys })
    setOwn(keys)
    store(list, keys)
  }
  return {
    shown: shownColumns(columns, chosen),
    chosen,
    choose,
    density,
    setDensity: (next: Density) => (saved?.density ? tryHere({ density: next }) : setPrefs({ density: next })),
    changed: saved ? !sameLook({ columns: chosen, density }, saved) : false,
    /** Back to what the view keeps. */
    forget: () => saved && setTried({ ...tried, [saved.id]: {} }),
  }
}
export type Look = Omit<ReturnType<typeof useLook>, 'shown'>
