/** A value of the file and the day on which somebody wrote it down; null where that is not known. */
export type Known<T> = { value: T; on: string | null }
export type HeldTitle = { kind: string; name: string; validUntil: string | null; withdrawn: boolean; on: string | null }

/** What a file says that conditions may ask about. What it does not say is left out: unknown, not no. */
export type Facts = {
  industry?: Known<string>
  size?: Known<string>
  /** In 分 of its own currency. */
  capital?: Known<{ fen: number; currency: string }>
  founded?: Known<{ day: string; precision: 'day' | 'month' | 'year' }>
  /** The grid and the areas it lies in. */
  grid?: Known<{ name: string; ids: readonly string[] }>
  titles: readonly HeldTitle[]
  tags: readonly string[]
  staff?: Known<{ count: number; period: string }>
}
