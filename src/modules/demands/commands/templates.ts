import type { Selectable } from 'kysely'
import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { NewTemplate, Template } from '../contract/index.ts'
import { presentTemplate } from '../queries/index.ts'
import { PLACEHOLDERS, unknownIn } from '../rules/index.ts'
import type { DemandTemplateTable } from '../tables.ts'

/** A placeholder that stands for nothing would reach an enterprise as it is written. */
export const mustKnowPlaceholders = (text: string, path: string) => {
  const [unknown] = unknownIn(text)
  if (unknown === undefined) return
  const known = (side: 'zh' | 'en') => PLACEHOLDERS.map((p) => `{{${p[side]}}}`).join(' ')
  throw invalid(
    path,
    'unknown_placeholder',
    `没有「{{${unknown}}}」这个占位；可用：${known('zh')}`,
    `There is no placeholder {{${unknown}}}; known are ${known('en')}`,
  )
}

type Given = Partial<NewTemplate>
const columns = ({ statuses, ...t }: Given) => ({
  ...Object.fromEntries(Object.entries(t).filter(([, v]) => v !== undefined)),
  ...(statuses === undefined ? {} : { statuses: statuses?.length ? JSON.stringify(statuses) : null }),
})

export const addTemplate = async (ctx: WriteCtx, t: NewTemplate): Promise<Template> => {
  mustKnowPlaceholders(t.body, 'body')
  const row = await insert(ctx, 'demandTemplate', {
    ...{ id: newId(ctx.now), purpose: t.purpose, title: t.title, body: t.body },
    ...columns(t),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('demand-template.add', { id: row.id, after: row })
  return presentTemplate(row)
}

export const editTemplate = async (ctx: WriteCtx, id: string, patch: Given): Promise<Template> => {
  const row = await lock<Selectable<DemandTemplateTable>>(
    ctx,
    ctx.db.selectFrom('demandTemplate').selectAll().where('parkId', '=', ctx.actor.parkId).where('id', '=', id),
    presentTemplate,
  )
  if (patch.body !== undefined) mustKnowPlaceholders(patch.body, 'body')
  const changed = await change(ctx, 'demandTemplate', row, columns(patch))
  await ctx.audit('demand-template.edit', { id, before: row, after: changed })
  return presentTemplate(changed)
}

export const dropTemplate = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const gone = await ctx.db
    .deleteFrom('demandTemplate')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (!gone) throw notFound()
  await ctx.audit('demand-template.drop', { id, before: gone })
}
