import type { z } from 'zod'
import { looking, type ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { visibleEnterprises } from '../../enterprises/index.ts'
import type { Revision, Use, UseFilter } from '../contract/index.ts'
import { visibleArticles } from './articles.ts'

const mustSee = async (ctx: ReadCtx, id: string) => {
  const found = await visibleArticles(ctx).select('id').where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
}

export const listRevisions = async (ctx: ReadCtx, id: string): Promise<{ items: z.infer<typeof Revision>[] }> => {
  await mustSee(ctx, id)
  const rows = await ctx.db
    .selectFrom('knowledgeRevision')
    .select(['revision', 'audience', 'title', 'question', 'answer', 'at', 'byName as by'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('articleId', '=', id)
    .orderBy('revision', 'desc')
    .limit(100)
    .execute()
  return { items: rows.map((r) => ({ ...r, audience: r.audience as 'staff', at: r.at.toISOString() })) }
}

type Row = { id: string; kind: string; at: Date; accountName: string; enterpriseId: string | null }
type Raw = Use & { enterpriseId: string | null }
const present = (r: Row): Raw => ({
  id: r.id,
  kind: r.kind as Use['kind'],
  at: r.at.toISOString(),
  who: r.enterpriseId ? null : r.accountName,
  side: r.enterpriseId ? 'enterprise' : 'staff',
  enterpriseId: r.enterpriseId,
})

/** Names of those enterprises among these that the reader may see. */
const namesOf = async (ctx: ReadCtx, ids: string[]) => {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await visibleEnterprises(looking(ctx, 'enterprise.read'))
    .select(['enterprise.id', 'enterprise.name'])
    .where('enterprise.id', 'in', ids)
    .execute()
  return new Map(rows.map((r) => [r.id, r.name]))
}

/** The rows behind «so many found it useful» and «so many demands were not filed». */
export const listUses = async (ctx: ReadCtx, id: string, f: UseFilter): Promise<PageOf<Use>> => {
  await mustSee(ctx, id)
  const all = ctx.db
    .selectFrom('knowledgeUse')
    .select(['id', 'kind', 'at', 'accountName', 'enterpriseId'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('articleId', '=', id)
  const found = await page<Row, Raw>(ctx, f.kind ? all.where('kind', 'in', f.kind) : all, f, {
    sorts: { at: { column: 'at', type: 'timestamptz' } },
    id: 'id',
    present,
  })
  const names = await namesOf(ctx, [...new Set(found.items.flatMap((i) => i.enterpriseId ?? []))])
  const named = ({ enterpriseId, ...use }: Raw): Use =>
    enterpriseId ? { ...use, who: names.get(enterpriseId) ?? null } : use
  return { ...found, items: found.items.map(named) }
}
