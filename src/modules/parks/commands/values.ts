export const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))

/** What was there before, of the fields that a patch names. */
export const pick = <T extends object>(row: T, patch: object): Partial<T> =>
  Object.fromEntries(Object.entries(row).filter(([field]) => field in patch)) as Partial<T>
