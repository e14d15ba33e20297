import type { WriteCtx } from '../../../kernel/context.ts'
import type { Refusal } from '../../../kernel/errors.ts'
import { refusalOf } from '../../../kernel/http/problems.ts'
import type { ItemFlag, ItemKind } from '../contract/index.ts'
import { APPLY, type Attempt, type Done } from './kinds/index.ts'

/** What became of a try: done, in conflict, refused with the reason, or not hers to do any more. */
export type Tried = Done | { state: 'refused'; refusal: Refusal } | { state: 'quarantined'; flag: ItemFlag }

// Faults that pass: nothing is decided, the phone sends again.
const PASSING = new Set(['failed', 'unavailable', 'too_many'])

/** Not seen and not permitted mean: no longer hers. A part that is refused (a demand in the form) names its path and is not meant. */
const judged = (refusal: Refusal): Tried => {
  if (refusal.errors?.length) return { state: 'refused', refusal }
  if (refusal.kind === 'not_found') return { state: 'quarantined', flag: 'reach' }
  if (refusal.kind === 'forbidden') return { state: 'quarantined', flag: 'permission' }
  return { state: 'refused', refusal }
}

const TRIES = 5
/** Does what the item says, or nothing of it. What was changed while it was being looked at is looked at again. */
export const attempt = async (ctx: WriteCtx, kind: ItemKind, a: Attempt, tries = 1): Promise<Tried> => {
  await ctx.client.query('savepoint field_item')
  try {
    return await APPLY[kind](ctx, a)
  } catch (error) {
    const refusal = refusalOf(error)
    if (PASSING.has(refusal.kind)) throw error
    await ctx.client.query('rollback to savepoint field_item')
    if (refusal.kind === 'stale' && tries < TRIES) return attempt(ctx, kind, a, tries + 1)
    return judged(refusal)
  }
}
