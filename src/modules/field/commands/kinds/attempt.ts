import type { z } from 'zod'
import { looking, may, type WriteCtx } from '../../../../kernel/context.ts'
import { forbidden } from '../../../../kernel/errors.ts'
import { refusedByShape } from '../../../../kernel/http/problems.ts'
import { isId } from '../../../../kernel/ids.ts'
import { enterpriseFor } from '../../../enterprises/index.ts'
import type { BasedOn, Difference } from '../../contract/index.ts'

type Words = { zh: string; en: string }

/** One try to do what an item says, in the name of whoever holds the context. */
export type Attempt = {
  clientId: string
  body: Record<string, unknown>
  basedOn: BasedOn | null
  /** The person has seen what is there now and wants hers all the same. */
  insists: boolean
  /** The record that this very item became when it was sent before with other words. */
  recordId: string | null
}
type Found = { recordId?: string; number?: string | null; current: unknown; currentVersion: number | null }
export type Done =
  | { state: 'applied' | 'same'; recordId: string; number: string | null }
  | ({ state: 'conflict'; reason: Words & { code: string }; differences: Difference[] } & Found)

export const done = (
  { id, number = null }: { id: string; number?: string | null },
  state: 'applied' | 'same' = 'applied',
): Done => ({ state, recordId: id, number })

export const inConflict = (
  code: string,
  zh: string,
  en: string,
  found: Found & { differences: Difference[] },
): Done => ({
  state: 'conflict',
  reason: { code, zh, en },
  ...found,
})

/** The same shape as the online command has; what is wrong is told path by path. */
export const shaped = <S extends z.ZodType>(shape: S, body: unknown): z.output<S> => {
  const read = shape.safeParse(body)
  if (!read.success) throw refusedByShape(read.error)
  return read.data
}

/** The same door as the online command has: permission first, and what it reaches. */
export const through = (ctx: WriteCtx, permission: string): WriteCtx => {
  if (!may(ctx.actor, permission)) throw forbidden(permission)
  const { expectedVersion: _, ...rest } = ctx
  return looking(rest, permission)
}

/**
 * Reach comes before shape: what is no longer hers is kept whatever is wrong in it. Answers the enterprise that is meant
 * today: the phone may know a file that was merged into another since.
 */
export const mustReach = async (ctx: WriteCtx, enterpriseId: unknown): Promise<unknown> =>
  typeof enterpriseId === 'string' && isId(enterpriseId) ? (await enterpriseFor(ctx, enterpriseId)).id : enterpriseId
