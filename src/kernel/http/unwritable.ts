/** PostgreSQL keeps no NUL, and half of a pair is no character: neither in texts nor in the names of fields. */
const cannotBeKept = (text: string) => text.includes('\0') || !text.isWellFormed()

type Place = { path: string; value: unknown }

/** Where a text stands that cannot be kept. Goes through without recursion: a caller chooses how deep its JSON is. */
export const unwritableIn = (data: unknown): string | undefined => {
  const left: Place[] = [{ path: '', value: data }]
  for (let place = left.pop(); place; place = left.pop()) {
    const { path, value } = place
    if (typeof value === 'string' && cannotBeKept(value)) return path
    if (typeof value !== 'object' || value === null) continue
    for (const [name, below] of Object.entries(value)) {
      const at = path ? `${path}.${name}` : name
      if (cannotBeKept(name)) return path
      left.push({ path: at, value: below })
    }
  }
  return undefined
}
