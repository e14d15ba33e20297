import type { Looking } from '../../../kernel/context.ts'
import { type RuleSet, SHIPPED_LIMITS, SHIPPED_TIERS } from '../rules.ts'

/** The version in force on a day; the shipped one where the park has none of its own. */
const inForce =
  <B>(shipped: RuleSet<B>) =>
  async ({ db, actor }: Looking, day: string): Promise<RuleSet<B>> => {
    const own = await db
      .selectFrom('ruleSet')
      .select(['code', 'version', 'source', 'body'])
      .where('parkId', '=', actor.parkId)
      .where('code', '=', shipped.code)
      .where('effectiveFrom', '<=', day)
      .where((eb) => eb.or([eb('effectiveTo', 'is', null), eb('effectiveTo', '>=', day)]))
      .orderBy('version', 'desc')
      .executeTakeFirst()
    return own ? { ...own, body: { ...shipped.body, ...(own.body as B) } } : shipped
  }

export const tiersOn = inForce(SHIPPED_TIERS)
export const limitsOn = inForce(SHIPPED_LIMITS)
