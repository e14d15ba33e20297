import type { Live } from './types.ts'

export type Source<T> = Live<T> & { set: (next: T) => void }

/** A value that tells whoever listens when it has become another one. */
export const source = <T>(first: T): Source<T> => {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
  }
}

/** Made from others; made anew when one of them has changed. */
export const derived = <T>(from: readonly Live<unknown>[], make: () => T): Live<T> => {
  let seen: unknown[] = []
  let value: T
  const get = () => {
    const now = from.map((f) => f.get())
    if (seen.length === 0 || now.some((v, i) => !Object.is(v, seen[i]))) {
      value = make()
      seen = now
    }
    return value
  }
  const subscribe = (listener: () => void) => {
    const ends = from.map((f) => f.subscribe(listener))
    return () => {
      for (const end of ends) end()
    }
  }
  return { get, subscribe }
}
