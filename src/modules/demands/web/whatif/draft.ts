export const UNITS = ['workdays', 'workMinutes', 'minutes'] as const
export type Unit = (typeof UNITS)[number]
/** One time limit of the draft: where it stands in the body, and what it says. */
export type Line = { path: string[]; unit: Unit; n: number }

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const asLine = (path: string[], value: Record<string, unknown>): Line | undefined => {
  const [key, ...more] = Object.keys(value)
  const unit = UNITS.find((u) => u === key)
  const n = unit && value[unit]
  return unit && more.length === 0 && typeof n === 'number' ? { path, unit, n } : undefined
}

/** The time limits of a body, in its order. */
export const linesOf = (body: unknown, above: string[] = []): Line[] =>
  Object.entries(isGroup(body) ? body : {}).flatMap(([key, value]) => {
    if (!isGroup(value)) return []
    const path = [...above, key]
    const line = asLine(path, value)
    return line ? [line] : linesOf(value, path)
  })

/** The body that says what the lines say; the other way round of `linesOf`. */
export const bodyOf = (lines: readonly Line[]): Record<string, unknown> => {
  const body: Record<string, unknown> = {}
  for (const { path, unit, n } of lines) {
    let at = body
    for (const key of path.slice(0, -1)) {
      at[key] ??= {}
      at = at[key] as Record<string, unknown>
    }
    at[path.at(-1) as string] = { [unit]: n }
  }
  return body
}

export const keyOf = ({ path }: Pick<Line, 'path'>) => path.join('.')
export const changedLines = (before: readonly Line[], now: readonly Line[]): string[] => {
  const was = new Map(before.map((l) => [keyOf(l), `${l.n} ${l.unit}`]))
  return now.filter((l) => was.get(keyOf(l)) !== `${l.n} ${l.unit}`).map(keyOf)
}
