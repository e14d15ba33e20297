type Node = { id: string; parentId: string | null }
/** Parents before children, each with its depth; a row whose parent is not in the list stands at the top. */
export const inTreeOrder = <T extends Node>(rows: readonly T[]): (T & { depth: number })[] => {
  const ids = new Set(rows.map((r) => r.id))
  const below = Map.groupBy(rows, (r) => (r.parentId && ids.has(r.parentId) ? r.parentId : null))
  const walk = (parent: string | null, depth: number): (T & { depth: number })[] =>
    (below.get(parent) ?? []).flatMap((r) => [{ ...r, depth }, ...walk(r.id, depth + 1)])
  return walk(null, 0)
}

/** A grid may hang below an area of its own layer, never below itself or something below it. */
export const wouldLoop = (rows: readonly Node[], id: string, parentId: string): boolean => {
  const parents = new Map(rows.map((r) => [r.id, r.parentId]))
  for (
    let at: string | null | undefined = parentId, steps = 0;
    at && steps <= rows.length;
    at = parents.get(at), steps++
  )
    if (at === id) return true
  return false
}
