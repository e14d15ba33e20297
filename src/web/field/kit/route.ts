import { useSyncExternalStore } from 'react'

// After the # everything stays on the device: one address is loaded, with or without network.
const pathNow = () => window.location.hash.slice(1) || '/'
const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

export type Route = { path: string; parts: string[]; query: URLSearchParams }
const routeOf = (full: string): Route => {
  const [path = '/', search = ''] = full.split('?')
  return {
    path,
    parts: path.split('/').filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(search),
  }
}

export const useRoute = (): Route => routeOf(useSyncExternalStore(subscribe, pathNow))
export const hrefOf = (to: string) => `#${to}`

let depth = 0
window.addEventListener('hashchange', () => {
  depth += 1
})

/** `replace`: the way back does not lead here again. */
export const go = (to: string, how: 'push' | 'replace' = 'push') => {
  if (how === 'push') window.location.hash = to
  else window.location.replace(hrefOf(to))
}
/** To where one came from; to `parent` when the app was opened right here. */
export const goBack = (parent: string) => {
  if (depth === 0) return go(parent, 'replace')
  depth -= 2
  window.history.back()
}
