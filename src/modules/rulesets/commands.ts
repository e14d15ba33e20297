import { shanghaiDate } from '../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import { conflict, invalid } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { bodyOf, rulesChanged } from '../../kernel/ruleSets.ts'
import type { NewRuleVersion, RuleSet } from './contract.ts'
import { presentRules, type Shipped, shippedOf, visibleRuleSets } from './queries.ts'

const mustBegin = (ctx: WriteCtx, day: string) => {
  if (day < shanghaiDate(ctx.now))
    throw invalid(
      'effectiveFrom',
      'past',
      '新版本不能从过去的日期起生效',
      'A new version cannot be in force from a day that has passed',
    )
}

const lastVersion = async (ctx: WriteCtx, s: Shipped) => {
  const last = await visibleRuleSets(ctx)
    .select(['version', 'effectiveFrom'])
    .where('code', '=', s.code)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return { version: Math.max(s.version, last?.version ?? 0), from: last?.effectiveFrom }
}

/** Publishes a version; records already processed keep theirs. The source names the document that says so. */
export const addRuleVersion = async (
  ctx: WriteCtx,
  all: readonly Shipped[],
  code: string,
  n: NewRuleVersion,
): Promise<RuleSet> => {
  const shipped = shippedOf(all, code)
  mustBegin(ctx, n.effectiveFrom)
  const body = bodyOf(shipped, n.body)
  await ctx.client.query('select pg_advisory_xact_lock(hashtext($1))', [`rules ${ctx.actor.parkId} ${code}`])
  const last = await lastVersion(ctx, shipped)
  if (last.from && n.effectiveFrom < last.from)
    throw conflict('earlier_than_last', '已有更晚生效的版本', 'There is a version in force from a later day already')
  const row = {
    id: newId(ctx.now),
    code,
    version: last.version + 1,
    source: n.source,
    effectiveFrom: n.effectiveFrom,
    body: JSON.stringify(body),
    createdAt: ctx.now,
  }
  await ctx.db
    .insertInto('ruleSet')
    .values({ parkId: ctx.actor.parkId, ...row })
    .execute()
  await ctx.audit('rule-set.add', {
    id: row.id,
    after: {
      code,
      version: row.version,
      source: n.source,
      effectiveFrom: n.effectiveFrom,
      body,
      appliesTo: n.appliesTo,
    },
  })
  const open = n.appliesTo === 'open'
  await ctx.emit(rulesChanged, { code, version: row.version, effectiveFrom: n.effectiveFrom, open })
  return presentRules(ctx, shipped)
}
