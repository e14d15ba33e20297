import type { Faults } from '../src/web/field/tests/harness.ts'

/** Mulberry32: the same seed is the same plan. */
export const dice = (seed: number) => {
  let at = seed | 0
  const next = () => {
    at = (at + 0x6d2b79f5) | 0
    let t = Math.imul(at ^ (at >>> 15), 1 | at)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  const oneOf = <T>(all: readonly T[]): T => all[below(all.length)] as T
  return { next, below, oneOf }
}
type Dice = ReturnType<typeof dice>

/** `planned`: which of the person's planned visits this form is for; several phones may write for one. */
export type Writing = { tag: string; firm: number; planned: number | null; demand: boolean }
export type Step =
  | { do: 'write'; what: Writing }
  | { do: 'sync' | 'kill' | 'kill in a sync' | 'cut' | 'edit' }
  | { do: 'network'; faults: Partial<Faults> }
  | { do: 'online'; planned: number; how: 'done' | 'moved' }

export type Size = { people: number; phonesEach: number; visitsEach: number; plannedEach: number }
/** 20 phones, 10 forms on each. */
export const FULL: Size = { people: 10, phonesEach: 2, visitsEach: 10, plannedEach: 5 }

const network = (d: Dice): Step => ({
  do: 'network',
  faults: {
    cut: false,
    lostRequest: d.next() * 0.25,
    lostAnswer: d.next() * 0.25,
    twice: d.next() * 0.3,
    slowMs: d.below(15),
    seed: d.below(2 ** 31),
  },
})
const between = (d: Dice): Step[] => {
  const at = d.next()
  if (at < 0.3) return [{ do: 'sync' }]
  if (at < 0.42) return [{ do: 'cut' }]
  if (at < 0.57) return [network(d)]
  if (at < 0.67) return [{ do: 'kill' }]
  if (at < 0.75) return [{ do: 'kill in a sync' }]
  if (at < 0.87) return [{ do: 'edit' }]
  return []
}
const online = (d: Dice, size: Size): Step[] =>
  d.next() < 0.12
    ? [{ do: 'online', planned: d.below(size.plannedEach), how: d.oneOf(['done', 'moved'] as const) }]
    : []

/** What one phone lives through; every fourth form is for a planned visit, and the phones of one person choose from the same. */
export const planOf = (seed: number, person: number, phone: number, size: Size): Step[] => {
  const d = dice(seed * 7919 + person * 101 + phone)
  const left = Array.from({ length: size.plannedEach }, (_, i) => i)
  const writings = Array.from({ length: size.visitsEach }, (_, n): Writing => {
    const planned = d.next() < 0.3 && left.length > 0 ? (left.splice(d.below(left.length), 1)[0] as number) : null
    return { tag: `v${person}-${phone}-${n}`, firm: d.below(2), planned, demand: d.next() < 0.4 }
  })
  return writings.flatMap((what) => [{ do: 'write' as const, what }, ...between(d), ...between(d), ...online(d, size)])
}
