import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { type ConditionRule, type Facts, type JudgedRule, judgeRule } from '../../enterprises/contract/index.ts'
import { factsOf, gridsOf, knownOf } from '../../enterprises/index.ts'
import { conditionsAsked } from './members.ts'

type Open = Pick<Facts, 'openDemands' | 'openHazards'>
/** What is open at one enterprise, of what this person may see. */
const openAt = async (ctx: Looking, id: string): Promise<Open> => {
  const { openDemands, openHazards } = conditionsAsked(ctx)
  const count = async (rows: typeof openDemands) => {
    if (!rows) return undefined
    const { rows: found } = await sql<{
      n: number
    }>`select o.n from (${rows}) o where o.enterprise_id = ${id}::uuid`.execute(ctx.db as never)
    return found[0]?.n ?? 0
  }
  const [demands, hazards] = [await count(openDemands), await count(openHazards)]
  return {
    ...(demands !== undefined && { openDemands: demands }),
    ...(hazards !== undefined && { openHazards: hazards }),
  }
}

/** Each rule held against one file that the caller may see, in memory and in words. */
export const explained = async (ctx: Looking, id: string, rules: readonly ConditionRule[]): Promise<JudgedRule[]> => {
  if (rules.length === 0) return []
  const grids = await gridsOf(ctx)
  const [known] = await knownOf(ctx, [id])
  if (!known) throw notFound()
  const facts: Facts = { ...factsOf(known, grids), ...(await openAt(ctx, id)) }
  return rules.map((rule) => judgeRule(rule, facts, shanghaiDate(ctx.now), grids.nameOf))
}
