import { change, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { bringBack, type Holding, type Left, type Move } from '../../../kernel/holdings.ts'
import {
  type EnterpriseRow,
  enterpriseUnmerged,
  keepFacts,
  lockFiles,
  noteMoment,
  rewriteFiles,
} from '../../enterprises/index.ts'
import type { Merge } from '../contract/index.ts'
import {
  changesOf,
  getMerge,
  type MergeParts,
  type MergeRow,
  partsOf,
  visibleMerges,
  whyNot,
} from '../queries/index.ts'
import { FIELDS, type FieldName, isField, type Restored, restored } from '../rules/index.ts'

const lockMerge = (ctx: WriteCtx, holdings: readonly Holding[], id: string) => {
  const row = visibleMerges(ctx).selectAll('enterpriseMerge').where('enterpriseMerge.id', '=', id)
  return lock(ctx, { forUpdate: () => row.forUpdate('enterpriseMerge') }, () => getMerge(holdings)(ctx, id))
}

const movesOf = async (ctx: WriteCtx, mergeId: string): Promise<Move[]> => {
  const rows = await ctx.db
    .selectFrom('enterpriseMergeMove')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('mergeId', '=', mergeId)
    .orderBy('seq', 'desc')
    .execute()
  return rows.map((r) => ({
    ...{ table: r.tableName, column: r.columnName, rowId: r.rowId, from: r.fromId },
    ...{ kind: r.kind as Move['kind'], was: r.was as Move['was'] },
  }))
}

const bringAllBack = async (ctx: WriteCtx, mergeId: string, mainId: string): Promise<Left[]> => {
  const left: Left[] = []
  for (const move of await movesOf(ctx, mergeId)) {
    const one = await bringBack(ctx, move, mainId)
    if (one) left.push(one)
  }
  return left
}

type Rows = ReadonlyMap<string, EnterpriseRow>
const CODE = FIELDS.code.columns
/** Codes that changed places go back only together: while any of them was changed since, all stay as they are. */
const codesUntouched = (rows: Rows, merge: MergeRow, parts: MergeParts) => {
  const { became } = changesOf(merge)
  const as = (row: EnterpriseRow | undefined, said: Record<string, unknown>) =>
    CODE.every((c) => !(c in said) || (row?.[c] ?? null) === (said[c] ?? null))
  return as(rows.get(merge.mainId), became) && parts.every((p) => as(rows.get(p.enterpriseId), p.became))
}

const withoutCode = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([c]) => !(CODE as readonly string[]).includes(c)))

/** The main file and the others as they go back. */
const plansBack = (rows: Rows, merge: MergeRow, parts: MergeParts) => {
  const codesBack = codesUntouched(rows, merge, parts)
  const { was, became } = changesOf(merge)
  const main = rows.get(merge.mainId) as EnterpriseRow
  const seen = { ...main, ...(codesBack ? {} : { code: null }) }
  const back = restored(seen, was, became)
  const others = parts.map((p) => ({
    row: rows.get(p.enterpriseId) as EnterpriseRow,
    patch: codesBack ? p.was : withoutCode(p.was),
  }))
  return { main, back, others }
}

/** What stands again is the word it was; not older than the word of the merge, so that it is the latest. */
const keepRestored = async (ctx: WriteCtx, merge: MergeRow, { patch }: Restored) => {
  const { origins } = changesOf(merge)
  for (const [field, origin] of Object.entries(origins)) {
    if (!isField(field)) continue
    const columns = FIELDS[field as FieldName].columns.filter((c) => c in patch)
    if (columns.length === 0) continue
    const values = Object.fromEntries(columns.map((c) => [c, patch[c]]))
    const by = origin?.byId ? { by: { id: origin.byId, name: origin.byName } } : {}
    const from = { source: (origin?.source ?? 'desk') as 'desk', sourceId: origin?.sourceId ?? null }
    await keepFacts(ctx, merge.mainId, values, { ...from, ...by, at: merge.at, decided: false })
  }
}

const reopenPairs = (ctx: WriteCtx, mergeId: string) =>
  ctx.client.query(
    `update duplicate_pair set state = state_before, state_before = null, merge_id = null, version = version + 1, updated_at = $3,
       decided_by = case when state_before = 'open' then null else decided_by end,
       decider = case when state_before = 'open' then null else decider end,
       decided_at = case when state_before = 'open' then null else decided_at end
     where park_id = $1 and merge_id = $2`,
    [ctx.actor.parkId, mergeId, ctx.now],
  )

const tell = async (ctx: WriteCtx, merge: MergeRow, parts: MergeParts, patch: Record<string, unknown>) => {
  const names = parts.map((p) => p.name).join('、')
  await ctx.audit('enterprise.unmerge', { id: merge.mainId, before: { files: names }, after: patch })
  await ctx.auditMany(
    'enterprise.unmerge',
    parts.map((p) => ({ id: p.enterpriseId, before: { mergedInto: merge.mainName } })),
  )
  for (const enterpriseId of [merge.mainId, ...parts.map((p) => p.enterpriseId)])
    await noteMoment(ctx, {
      ...{ enterpriseId, kind: 'unmerge', sourceId: merge.id, byName: ctx.actor.name },
      titleZh: `撤销合并：${merge.mainName} ← ${names}`,
      titleEn: `Merge undone: ${merge.mainName} ← ${names}`,
      link: `/enterprise-merges/${merge.id}`,
    })
  const otherIds = parts.map((p) => p.enterpriseId)
  await ctx.emit(enterpriseUnmerged, { mergeId: merge.id, enterpriseId: merge.mainId, otherIds })
}

/**
 * Brings everything back as it was, but for what was changed or added since, which stays with the main file and is listed.
 * Once: what was undone is not undone again.
 */
export const undoMerge =
  (holdings: readonly Holding[]) =>
  async (ctx: WriteCtx, id: string): Promise<Merge> => {
    const merge = await lockMerge(ctx, holdings, id)
    const parts = await partsOf(ctx, id)
    const rows = await lockFiles(ctx, [merge.mainId, ...parts.map((p) => p.enterpriseId)])
    const refused = whyNot(merge, parts, rows)
    if (refused) throw conflict('not_undoable', refused.zh, refused.en)
    const left = await bringAllBack(ctx, id, merge.mainId)
    const { main, back, others } = plansBack(rows, merge, parts)
    const kept = back.kept.map((column) => ({
      column,
      merged: changesOf(merge).became[column],
      now: main[column as 'name'],
    }))
    await rewriteFiles(ctx, [{ row: main, patch: back.patch }, ...others])
    await keepRestored(ctx, merge, back)
    await reopenPairs(ctx, id)
    await change(ctx, 'enterpriseMerge', merge, {
      ...{ state: 'undone', undoneBy: ctx.actor.id, undoneName: ctx.actor.name, undoneAt: ctx.now },
      ...{ kept: JSON.stringify(kept), leftRows: JSON.stringify(left) },
    })
    await tell(ctx, merge, parts, back.patch)
    return getMerge(holdings)(ctx, id)
  }
