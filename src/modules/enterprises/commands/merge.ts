import { sql } from 'kysely'
import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { enterpriseChanged } from '../events.ts'
import { type EnterpriseRow, figuresOf, filesEvenMerged } from '../queries/index.ts'
import { judgeSize } from '../rules/size.ts'
import { asStored } from './add.ts'
import { keepFresh, keepWords } from './fresh.ts'
import { isMoved } from './place.ts'
import { keepPlaces } from './places.ts'

/** Takes these files for this transaction, always in the same order; one out of sight is a 404. */
export const lockFiles = async (ctx: WriteCtx, ids: readonly string[]): Promise<Map<string, EnterpriseRow>> => {
  const rows = await filesEvenMerged(ctx)
    .selectAll('enterprise')
    .where(sql<boolean>`enterprise.id = any(${ids as string[]}::uuid[])`)
    .orderBy('enterprise.id')
    .forUpdate('enterprise')
    .execute()
  if (rows.length < new Set(ids).size) throw notFound()
  return new Map(rows.map((r) => [r.id, r]))
}

type Rewrite = { row: EnterpriseRow; patch: Record<string, unknown> }
const takesCode = ({ row, patch }: Rewrite) => patch.code !== undefined && patch.code !== row.code

/**
 * Writes several locked files at once, as a merge or its undo decided: codes may change places among them. The caller keeps
 * the trace and the facts.
 */
export const rewriteFiles = async (ctx: WriteCtx, rewrites: readonly Rewrite[]): Promise<void> => {
  const ids = rewrites.filter(takesCode).map((r) => r.row.id)
  // No two files have one code, not even for the moment in which they change places.
  if (ids.length > 0)
    await ctx.db
      .updateTable('enterprise')
      .set({ code: sql<string>`'~' || enterprise.id` })
      .where('parkId', '=', ctx.actor.parkId)
      .where(sql<boolean>`enterprise.id = any(${ids}::uuid[])`)
      .execute()
  const written = []
  for (const { row, patch } of rewrites) written.push(await change(ctx, 'enterprise', row, asStored(patch)))
  await keepWords(ctx, written)
  const placed = rewrites.filter((r) => isMoved(r.patch)).map((r) => r.row.id)
  await keepPlaces(ctx, placed)
  await keepFresh(
    ctx,
    rewrites.map((r) => r.row.id),
  )
  for (const { row } of rewrites) await ctx.emit(enterpriseChanged, { enterpriseId: row.id })
}

/** The size class that the figures of a file decide, where they do. */
export const sizeByFigures = async (ctx: WriteCtx, id: string, industryCode: string | null) => {
  const verdict = judgeSize(industryCode, await figuresOf(ctx, id))
  return verdict && verdict.size !== 'unknown' ? verdict.size : undefined
}
