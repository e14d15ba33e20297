import type { Figure } from '../../rules/indicators/index.ts'
import type { EntryName } from './shape.ts'

/** A value of the file and the day on which somebody wrote it down; null where that is not known. */
export type Known<T> = { value: T; on: string | null }
export type HeldTitle = { kind: string; name: string; validUntil: string | null; withdrawn: boolean; on: string | null }
export type Precision = 'day' | 'month' | 'year'

/** What a file says that conditions may ask about. What it does not say is left out: unknown, not no. */
export type Facts = {
  industry?: Known<string>
  size?: Known<string>
  status?: Known<string>
  tier?: Known<string>
  /** In 分 of its own currency. */
  capital?: Known<{ fen: number; currency: string }>
  founded?: Known<{ day: string; precision: Precision }>
  /** The grid and the areas it lies in. */
  grid?: Known<{ name: string; ids: readonly string[] }>
  titles: readonly HeldTitle[]
  tags: readonly string[]
  staff?: Known<{ count: number; period: string }>
  figures?: readonly Figure[]
  /** Which entries the file has; left out where nobody looked. */
  entries?: readonly EntryName[]
  /** Of who asks: what she may not see is not counted, and left out where she may see none at all. */
  openDemands?: number
  openHazards?: number
}
