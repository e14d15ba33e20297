import { type Looking, looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { ConditionRule, JudgedRule } from '../../enterprises/contract/index.ts'
import { enterpriseFor } from '../../enterprises/index.ts'
import { explained } from './judged.ts'
import { getSegment } from './segments.ts'
import { readTag } from './tags.ts'

const explainOne = async (ctx: Looking, enterpriseId: string, rule: ConditionRule): Promise<JudgedRule> => {
  const { id } = await enterpriseFor(looking(ctx, 'enterprise.read'), enterpriseId)
  return (await explained(ctx, id, [rule]))[0] as JudgedRule
}
export const explainSegment = async (ctx: Looking, id: string, enterpriseId: string) =>
  explainOne(ctx, enterpriseId, (await getSegment(ctx, id)).rule)
export const explainTag = async (ctx: Looking, id: string, enterpriseId: string) => {
  const { rule } = await readTag(ctx, id)
  if (!rule) throw notFound()
  return explainOne(ctx, enterpriseId, rule)
}
