import { useEffect, useRef } from 'react'

type Registry<T> = Set<{ current: readonly T[] }>
export const registry = <T>(): Registry<T> => new Set()

/** What mounted parts offer the whole page (keys, commands); the newest comes first, so that a panel goes before its list. */
export const allOffered = <T>(from: Registry<T>): T[] => [...from].toReversed().flatMap((one) => one.current)

export const useOffered = <T>(to: Registry<T>, offered: readonly T[]) => {
  const now = useRef(offered)
  now.current = offered
  useEffect(() => {
    to.add(now)
    return () => void to.delete(now)
  }, [to])
}
