import { useSyncExternalStore } from 'react'

export type Language = 'zh' | 'en'
export type Prefs = {
  language: Language
  theme: 'light' | 'dark' | 'system'
  density: 'compact' | 'roomy'
  text: 'normal' | 'large'
  menu: 'open' | 'folded'
  /** After a finished step the next record opens by itself. */
  next: 'open' | 'stay'
  /** On the phone: black on white for bright sun, whatever the theme. */
  sun?: boolean
  /** On the phone: a new visit begins with «attach my location» on. Off until somebody turns it on. */
  place?: boolean
}

const KEY = 'parkloop.prefs'
const DEFAULTS: Prefs = {
  language: 'zh',
  theme: 'system',
  density: 'compact',
  text: 'normal',
  menu: 'open',
  next: 'open',
}
const storage = typeof window === 'undefined' ? undefined : window.localStorage

const stored = (): Partial<Prefs> => {
  try {
    return JSON.parse(storage?.getItem(KEY) ?? '{}')
  } catch {
    return {}
  }
}

let prefs: Prefs = { ...DEFAULTS, ...stored() }
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const prefsNow = () => prefs
export const onPrefs = subscribe

export const setPrefs = (patch: Partial<Prefs>) => {
  prefs = { ...prefs, ...patch }
  try {
    storage?.setItem(KEY, JSON.stringify(prefs))
  } catch {
    // A full or forbidden storage only costs the memory of a choice.
  }
  for (const listener of listeners) listener()
}

export const usePrefs = () => useSyncExternalStore(subscribe, prefsNow, prefsNow)

/** Subscribes to a media query, e.g. `(max-width: 768px)`. */
export const useMedia = (query: string) =>
  useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(query).matches,
    () => false,
  )

export const useIsPhone = () => useMedia('(max-width: 768px)')
export const useIsDark = () => {
  const dark = useMedia('(prefers-color-scheme: dark)')
  const { theme } = usePrefs()
  return theme === 'system' ? dark : theme === 'dark'
}
