import type { Looking } from '../../../kernel/context.ts'

export type Grids = { nameOf: (id: string) => string | undefined; pathOf: (id: string) => string[] }

/** The park's grids by id and, of each, the areas it lies in: a few hundred rows at most. */
export const gridsOf = async ({ db, actor }: Looking): Promise<Grids> => {
  const rows = await db
    .selectFrom('grid')
    .select(['id', 'name', 'parentId'])
    .where('parkId', '=', actor.parkId)
    .execute()
  const by = new Map(rows.map((g) => [g.id, g]))
  const pathOf = (id: string): string[] => {
    const path: string[] = []
    for (let at = by.get(id); at && !path.includes(at.id); at = at.parentId ? by.get(at.parentId) : undefined)
      path.push(at.id)
    return path
  }
  return { nameOf: (id) => by.get(id)?.name, pathOf }
}
