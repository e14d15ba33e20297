import { type Looking, may } from '../../../kernel/context.ts'
import { matchesFor } from '../../policies/index.ts'
import type { Brief } from '../contract/index.ts'

/** Which policies fit or nearly fit, and what is missing. Null where this person may not see policies: unknown is not none. */
export const policiesOf = async (ctx: Looking, ids: readonly string[]): Promise<(id: string) => Brief['policies']> => {
  if (!may(ctx.actor, 'policy.read')) return () => null
  const matches = await matchesFor(ctx, ids)
  return (id) =>
    (matches.get(id) ?? []).map(({ policy, verdict, conditions }) => ({
      ...policy,
      verdict,
      missing: conditions.filter((c) => c.met !== 'met'),
    }))
}
