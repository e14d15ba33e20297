import { change, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { sealWhole } from '../../../kernel/seal/index.ts'
import { holdFiles, releaseFiles } from '../../files/index.ts'
import type { ItemKind, Receipt, Resolve } from '../contract/index.ts'
import { bodyOf, ITEM_BODY, type ItemRow, ownItem, ownItems, presentReceipt } from '../queries/index.ts'
import { attempt } from './attempt.ts'
import { outcomeOf, waits } from './outcome.ts'
import { filesIn } from './receive.ts'

const keepPresent = (ctx: WriteCtx, row: ItemRow) =>
  change(ctx, 'fieldItem', row, {
    state: row.recordId ? 'applied' : 'dropped',
    body: '{}',
    reason: null,
    current: null,
    currentVersion: null,
    differences: '[]',
  })

/** What is there now may have changed again since it was shown: then that is shown. */
const putMine = async (ctx: WriteCtx, row: ItemRow, r: Resolve) => {
  const body = r.body ?? bodyOf(ctx, row)
  const basedOn = { version: r.seenVersion }
  const { clientId, recordId } = row
  const tried = await attempt(ctx, row.kind as ItemKind, { clientId, body, basedOn, insists: true, recordId })
  const flags = tried.state === 'quarantined' ? [...row.flags, tried.flag] : row.flags
  const left = await sealWhole(ctx, ITEM_BODY, waits(tried.state) ? body : {})
  const after = await change(ctx, 'fieldItem', row, { ...outcomeOf(tried, recordId), body: left, flags })
  if (waits(tried.state))
    await holdFiles(ctx, filesIn(body), { entity: 'field-item', entityId: row.id, audience: 'internal' })
  return after
}

/** Whoever keeps what is there has seen it: decided about another version than the one that waits, that one is shown. */
const settled = async (ctx: WriteCtx, row: ItemRow, r: Resolve) => {
  if (r.take === 'theirs' && r.seenVersion !== row.currentVersion) return row
  await releaseFiles(ctx, { entity: 'field-item', entityId: row.id })
  return r.take === 'theirs' ? keepPresent(ctx, row) : putMine(ctx, row, r)
}

/** The author has seen both and says which it is to be. */
export const resolveItem = async (ctx: WriteCtx, clientId: string, r: Resolve): Promise<Receipt> => {
  const { expectedVersion: _, ...free } = ctx
  await ownItem(ctx, clientId)
  const row = await lock(free, ownItems(ctx).selectAll().where('clientId', '=', clientId))
  if (row.state !== 'conflict')
    throw conflict('not_in_conflict', '这条记录没有待处理的不一致', 'Nothing about this item waits for your decision')
  const after = await settled(free, row, r)
  await ctx.audit('field-item.resolve', { id: row.id, after: { take: r.take, state: after.state } })
  return presentReceipt(after)
}
