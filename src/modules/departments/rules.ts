type Node = { id: string; parentId: string | null }

/** A department never stands below itself or below one of its own. */
export const wouldLoop = (all: readonly Node[], id: string, parentId: string): boolean => {
  const parents = new Map(all.map((d) => [d.id, d.parentId]))
  let at: string | null | undefined = parentId
  for (let steps = 0; at && steps <= all.length; steps++) {
    if (at === id) return true
    at = parents.get(at)
  }
  return false
}
