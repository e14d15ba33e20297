/** The fields of `patch` that say something else than the row does. Order in a list counts. */
export const differing = <T extends Record<string, unknown>>(row: Record<string, unknown>, patch: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(patch).filter(([key, value]) => JSON.stringify(row[key] ?? null) !== JSON.stringify(value ?? null)),
  ) as Partial<T>

export const pick = (row: Record<string, unknown>, keys: readonly string[]) =>
  Object.fromEntries(keys.map((k) => [k, row[k] ?? null]))
