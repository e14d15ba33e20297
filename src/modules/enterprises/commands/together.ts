import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { holdGrid } from '../../parks/index.ts'
import {
  type BulkAsk,
  type BulkChange,
  type BulkOrder,
  type BulkPreview,
  type Chosen,
  MOST_AT_ONCE,
} from '../contract/index.ts'
import { filtered } from '../queries/filters.ts'
import { selectedBy } from '../queries/selections.ts'
import { type EnterpriseRow, visibleEnterprises } from '../queries/visible.ts'
import { differing, pick } from '../rules/change.ts'
import { insertMany, updateEnterprises } from './bulk.ts'
import { keepPlaces } from './places.ts'

const SHOWN = 20
type Patched = { row: EnterpriseRow; patch: Record<string, unknown> }

const tooMany = () =>
  invalid(
    'chosen',
    'too_many',
    `一次最多修改 ${MOST_AT_ONCE} 家，请缩小范围`,
    `At most ${MOST_AT_ONCE} files are changed at once; narrow the question`,
  )

/** Those that this person reaches for changing; held until they are written, where they will be. */
const chosenRows = async (ctx: WriteCtx, chosen: Chosen, hold: boolean): Promise<EnterpriseRow[]> => {
  const seen = visibleEnterprises(ctx)
  const among =
    'ids' in chosen
      ? seen.where('enterprise.id', 'in', chosen.ids)
      : filtered(ctx, seen, chosen.query, await selectedBy(ctx, chosen.query))
  const rows = (await among
    .selectAll('enterprise')
    .orderBy('enterprise.id')
    .limit(MOST_AT_ONCE + 1)
    .$if(hold, (q) => q.forUpdate('enterprise'))
    .execute()) as EnterpriseRow[]
  if (rows.length > MOST_AT_ONCE) throw tooMany()
  return rows
}

const tagsAfter = (tags: readonly string[], { addTags = [], removeTags = [] }: BulkChange) => [
  ...new Set([...tags.filter((t) => !removeTags.includes(t)), ...addTags]),
]

const patchFor = (row: EnterpriseRow, c: BulkChange) =>
  differing(row, {
    ...(c.addTags || c.removeTags ? { tags: tagsAfter(row.tags, c) } : {}),
    ...(c.gridId === undefined ? {} : { gridId: c.gridId }),
    ...(c.tier === undefined ? {} : { tier: c.tier }),
  })

const patched = async (ctx: WriteCtx, { chosen, change }: BulkAsk, hold: boolean) => {
  if (change.gridId && hold) await holdGrid(ctx, change.gridId)
  const rows = await chosenRows(ctx, chosen, hold)
  const all = rows.map((row): Patched => ({ row, patch: patchFor(row, change) }))
  return { total: rows.length, changed: all.filter(({ patch }) => Object.keys(patch).length > 0) }
}

/** What would change, without changing anything. */
export const previewTogether = async (ctx: WriteCtx, ask: BulkAsk): Promise<BulkPreview> => {
  const { total, changed } = await patched(ctx, ask, false)
  const sample = changed.slice(0, SHOWN).map(({ row, patch }) => ({
    enterprise: { id: row.id, name: row.name },
    changes: Object.entries(patch).map(([field, after]) => ({ field, before: row[field as 'tier'] ?? null, after })),
  }))
  return { total, changed: changed.length, sample }
}

const factsOf = (ctx: WriteCtx, { row, patch }: Patched) =>
  Object.entries(patch).map(([field, value]) => ({
    id: newId(ctx.now),
    enterpriseId: row.id,
    ...{ field, value, source: 'desk', byId: ctx.actor.id, byName: ctx.actor.name, at: ctx.now },
  }))

/** Tags, grid, tier of many files at once, each with its own facts and its own trace. Others than the preview found are refused. */
export const changeTogether = async (ctx: WriteCtx, { expected, ...ask }: BulkOrder): Promise<{ changed: number }> => {
  const { changed } = await patched(ctx, ask, true)
  if (changed.length !== expected)
    throw conflict(
      'changed_since',
      `预览之后有变化：现在会修改 ${changed.length} 家，请重新预览`,
      `This has changed since the preview: ${changed.length} files would change now; look again`,
    )
  const written = changed.map(({ row, patch }) => ({
    ...{ id: row.id, tags: row.tags, gridId: row.gridId, tier: row.tier, ...patch },
    ...{ version: row.version + 1, updatedAt: ctx.now },
  }))
  await updateEnterprises(ctx, written)
  if (ask.change.gridId !== undefined)
    await keepPlaces(
      ctx,
      written.map((w) => w.id),
    )
  await insertMany(
    ctx,
    'enterprise_fact_line',
    changed.flatMap((one) => factsOf(ctx, one)),
  )
  await ctx.auditMany(
    'enterprise.change',
    changed.map(({ row, patch }) => ({ id: row.id, before: pick(row, Object.keys(patch)), after: patch })),
  )
  return { changed: changed.length }
}
