export type Branch = { value: string; label: string; children?: Branch[] }
type Flat = { id: string; parentId: string | null }

/** Branches in the order of the list; what lost its parent stands at the top rather than nowhere. */
export const asTree = <T extends Flat>(all: readonly T[], label: (one: T) => string): Branch[] => {
  const known = new Set(all.map((one) => one.id))
  const below = (parent: string | null): Branch[] =>
    all
      .filter((one) => (known.has(one.parentId ?? '') ? one.parentId : null) === parent)
      .map((one) => {
        const children = below(one.id)
        return { value: one.id, label: label(one), ...(children.length > 0 ? { children } : {}) }
      })
  return below(null)
}
