import { useNavigate, useRouter, useRouterState } from '@tanstack/react-router'
import { type AnchorHTMLAttributes, type MouseEvent, useCallback } from 'react'
import { patchSearch, readSearch, type Search, type SearchPatch } from './address.ts'

/** `go('/demands?status=late')`; `go('/x', { replace: true })` leaves no step behind. */
export const useGo = () => {
  const { history } = useRouter()
  return useCallback(
    (to: string, { replace = false } = {}) => (replace ? history.replace(to) : history.push(to)),
    [history],
  )
}

/** Not the one that asks for another tab or window. */
export const plainClick = (e: MouseEvent) => e.button === 0 && !(e.metaKey || e.ctrlKey || e.shiftKey || e.altKey)

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }
/** A real link (new tab, copy address, screen reader) that does not reload the application. */
export const Link = ({ to, onClick, ...rest }: LinkProps) => {
  const go = useGo()
  const follow = (e: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(e)
    if (e.defaultPrevented || !plainClick(e) || rest.target === '_blank') return
    e.preventDefault()
    go(to)
  }
  return <a href={to} onClick={follow} {...rest} />
}

export const usePath = () => useRouterState({ select: (s) => s.location.pathname })

/** The `:id` of the page's path. */
export const useParams = <K extends string>(): Record<K, string> =>
  useRouterState({ select: (s) => s.matches.at(-1)?.params ?? {} }) as Record<K, string>

type SetSearch = (patch: SearchPatch, how?: 'push' | 'replace') => void
/** State in the address: `const [{ tab }, set] = useSearchState({ tab: 'facts' })`. A value equal to its default is left out. */
export const useSearchState = <const D extends Search = Search>(defaults?: D) => {
  const navigate = useNavigate()
  const text = useRouterState({ select: (s) => s.location.searchStr })
  const state = { ...defaults, ...readSearch(text) } as { [K in keyof D]: string } & {
    [key: string]: string | undefined
  }
  const set: SetSearch = (patch, how = 'replace') => {
    const isDefault = ([key, value]: [string, unknown]) => value === defaults?.[key]
    const clean = Object.fromEntries(Object.entries(patch).map((e) => (isDefault(e) ? [e[0], undefined] : e)))
    navigate({
      to: '.',
      search: (old: Search) => patchSearch(old, clean),
      replace: how === 'replace',
      resetScroll: false,
    })
  }
  return [state, set] as const
}
