import type { Looking } from '../../../kernel/context.ts'
import { listCategories } from '../../demands/index.ts'
import type { ClusterRules, Trouble } from '../rules/index.ts'

type Node = { id: string; parentId: string | null; name: string }
/** A tree by its ids; one that is its own ancestor by mistake ends there. */
const treeOf = <N extends Node>(nodes: readonly N[]) => {
  const byId = new Map(nodes.map((n) => [n.id, n]))
  const upwards = (id: string | null, seen: N[] = []): N[] => {
    const node = id ? byId.get(id) : undefined
    return node && !seen.includes(node) ? upwards(node.parentId, [...seen, node]) : seen
  }
  const below = (id: string) => nodes.filter((n) => upwards(n.id).some((up) => up.id === id)).map((n) => n.id)
  return { byId, upwards, below }
}

/** Categories and places of the park as trees: what a trouble is said with. */
export const groundOf = async (ctx: Looking) => {
  const [{ items }, grids] = await Promise.all([
    listCategories(ctx),
    ctx.db
      .selectFrom('grid')
      .select(['id', 'parentId', 'name', 'kind'])
      .where('parkId', '=', ctx.actor.parkId)
      .execute(),
  ])
  const categories = treeOf(items.map((c) => ({ id: c.id, parentId: c.parentId, name: c.nameZh })))
  const places = treeOf(grids)
  const rootOf = (id: string | null) => categories.upwards(id).at(-1)?.id ?? null
  const placeOf = (gridId: string | null, by: ClusterRules['place']) => {
    if (by === 'park') return null
    const chain = places.upwards(gridId)
    if (by === 'grid') return chain[0]?.id ?? null
    return (chain.find((g) => g.kind === 'area') ?? chain.at(-1))?.id ?? null
  }
  const named = (tree: { byId: Map<string, Node> }, id: string | null) => {
    const node = id ? tree.byId.get(id) : undefined
    return node ? { id: node.id, name: node.name } : null
  }
  return {
    categories,
    places,
    rootOf,
    placeOf,
    category: (id: string | null) => named(categories, id),
    place: (id: string | null) => named(places, id),
  }
}
export type Ground = Awaited<ReturnType<typeof groundOf>>

/** Cases that tell of a trouble: filed, and not found to be none of ours. */
export const TELLING = [
  'submitted',
  'accepted',
  'dispatched',
  'handling',
  'paused',
  'shelved',
  'arbitration',
  'answered',
  'verified',
  'closed',
  'merged',
] as const

/** The list of demands that shows exactly the cases of a trouble, as its address says it. */
export const rowsOf = (t: Trouble, ground: Ground, days: { from: string; to: string }): Record<string, string> => ({
  saying: `${t.least}:${t.words.join(',')}`,
  status: TELLING.join(','),
  ...(t.categoryId && { categoryId: ground.categories.below(t.categoryId).join(',') }),
  ...(t.placeId && { gridId: t.placeId }),
  submittedFrom: days.from,
  submittedTo: days.to,
})
