/** A key of a page: `n`, `/`, `[`, or two one after the other: `g d`. Without `run` it is only told in the help. */
export type Key = { press: string; label: string; run?: () => unknown; everywhere?: boolean; told?: false }

/** The second key of a pair has to come within this time. */
export const PAIR_MS = 1200

type Pressed = { key: string; before: string | undefined }
/** What a press means among the offered keys; `waits` when it may be the first of a pair. */
export const meaningOf = ({ key, before }: Pressed, keys: readonly Key[]): { found?: Key; waits: boolean } => {
  const runs = keys.filter((k) => k.run)
  const pair = before && runs.find((k) => k.press === `${before} ${key}`)
  if (pair) return { found: pair, waits: false }
  const found = runs.find((k) => k.press === key)
  if (found) return { found, waits: false }
  return { waits: runs.some((k) => k.press.startsWith(`${key} `)) }
}

/** Each key once: the first one offered is the one that runs. */
export const told = (keys: readonly Key[]): Key[] =>
  keys.filter((k, i) => k.told !== false && keys.findIndex((o) => o.press === k.press) === i)
