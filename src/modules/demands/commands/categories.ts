import type { Selectable } from 'kysely'
import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Category, NewCategory } from '../contract/index.ts'
import { categoryById, listCategories, upwards } from '../queries/index.ts'
import type { DemandCategoryTable } from '../tables.ts'

type Given = Partial<Omit<NewCategory, 'code'>> & { active?: boolean | undefined }

const columns = <G extends Given>({ diversion, ...rest }: G) => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, v]) => v !== undefined)),
  ...(diversion === undefined ? {} : { diversion: diversion && JSON.stringify(diversion) }),
})

export const addCategory = async (ctx: WriteCtx, c: Omit<NewCategory, 'diversion'> & Given): Promise<Category> => {
  const row = await insert(ctx, 'demandCategory', {
    id: newId(ctx.now),
    code: c.code,
    nameZh: c.nameZh,
    nameEn: c.nameEn,
    ...columns(c),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('demand-category.add', { id: row.id, after: row })
  return categoryById(ctx, row.id)
}

/** What stands below a category cannot stand above it as well. */
const mustNotCircle = async (ctx: WriteCtx, id: string, parentId: string) => {
  const { items } = await listCategories(ctx)
  const parent = items.find((c) => c.id === parentId)
  if (!parent) throw invalid('parentId', 'unknown_category', '没有这个诉求分类', 'There is no such category')
  if (upwards(items, parent).some((c) => c.id === id))
    throw invalid('parentId', 'category_circle', '不能把分类放到自己的下级', 'A category cannot stand below itself')
}

export const editCategory = async (ctx: WriteCtx, id: string, patch: Given): Promise<Category> => {
  const row = await lock<Selectable<DemandCategoryTable>>(
    ctx,
    ctx.db.selectFrom('demandCategory').selectAll().where('parkId', '=', ctx.actor.parkId).where('id', '=', id),
    () => categoryById(ctx, id),
  )
  if (patch.parentId) await mustNotCircle(ctx, id, patch.parentId)
  const changed = await change(ctx, 'demandCategory', row, columns(patch))
  await ctx.audit('demand-category.edit', { id, before: row, after: changed })
  return categoryById(ctx, id)
}
