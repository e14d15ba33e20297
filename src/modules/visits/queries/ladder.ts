import type { Looking } from '../../../kernel/context.ts'
import { rulesInForce, rulesOfVersion } from '../../../kernel/ruleSets.ts'
import { PROMISE_LADDER, PROMISE_LIMITS, type PromiseLadder } from '../rules/index.ts'

/** Who hears of a promise before and after its day. */
export const promiseLadderInForce = (ctx: Looking): Promise<PromiseLadder> => rulesInForce(ctx, PROMISE_LADDER)
export const promiseLadderVersion = (ctx: Looking, version: number): Promise<PromiseLadder> =>
  rulesOfVersion(ctx, PROMISE_LADDER, version)
export const promiseLimits = async (ctx: Looking) => (await rulesInForce(ctx, PROMISE_LIMITS)).body
