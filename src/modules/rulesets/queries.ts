import { shanghaiDate } from '../../kernel/calendar/index.ts'
import type { Looking } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import type { ShippedRules } from '../../kernel/ruleSets.ts'
import type { RuleSet, RuleVersion } from './contract.ts'

export type Shipped = ShippedRules<unknown>
export const shippedOf = (all: readonly Shipped[], code: string): Shipped => {
  const one = all.find((s) => s.code === code)
  if (!one) throw notFound()
  return one
}

/** The park's own versions, newest first. */
export const visibleRuleSets = ({ db, actor }: Looking) =>
  db.selectFrom('ruleSet').where('ruleSet.parkId', '=', actor.parkId)

const shippedVersion = (s: Shipped, inForce: boolean): RuleVersion => ({
  version: s.version,
  source: s.source,
  effectiveFrom: null,
  effectiveTo: null,
  createdAt: null,
  inForce,
  body: s.body,
})

export const presentRules = async (ctx: Looking, s: Shipped): Promise<RuleSet> => {
  const rows = await visibleRuleSets(ctx).selectAll().where('code', '=', s.code).orderBy('version', 'desc').execute()
  const today = shanghaiDate(ctx.now)
  const ruling = rows.find((r) => r.effectiveFrom <= today && (r.effectiveTo === null || r.effectiveTo >= today))
  const own = rows.map((r) => ({
    version: r.version,
    source: r.source,
    effectiveFrom: r.effectiveFrom,
    effectiveTo: r.effectiveTo,
    createdAt: r.createdAt.toISOString(),
    inForce: r === ruling,
    body: r.body,
  }))
  const names = Object.fromEntries(Object.entries(s.names).map(([key, [zh, en]]) => [key, { zh, en }]))
  return { code: s.code, zh: s.title[0], en: s.title[1], names, versions: [...own, shippedVersion(s, !ruling)] }
}

export const listRules = async (ctx: Looking, all: readonly Shipped[]): Promise<{ items: RuleSet[] }> => ({
  items: await Promise.all(all.map((s) => presentRules(ctx, s))),
})
