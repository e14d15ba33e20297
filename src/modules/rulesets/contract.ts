import { z } from 'zod'
import { contract, Day, Instant, listOf, Translated, text } from '../../kernel/contract/index.ts'

export const RuleVersion = z.object({
  version: z.number().int(),
  source: z.string(),
  /** Null for what the product ships. */
  effectiveFrom: Day.nullable(),
  effectiveTo: Day.nullable(),
  createdAt: Instant.nullable(),
  inForce: z.boolean(),
  body: z.unknown(),
})
export type RuleVersion = z.infer<typeof RuleVersion>

export const RuleSet = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  /** What the keys of the body are called. */
  names: z.record(z.string(), Translated),
  /** Newest first; the last is what the product ships. */
  versions: z.array(RuleVersion),
})
export type RuleSet = z.infer<typeof RuleSet>

/** The whole body of the new version; what it may contain is the business of the module that ships the rules. */
export const NewRuleVersion = z.strictObject({
  source: text(200),
  effectiveFrom: Day,
  /** `open`: what is under way goes over to it, where its module can; else only what begins from then on. */
  appliesTo: z.enum(['new', 'open']).default('new'),
  body: z.record(z.string(), z.unknown()),
})
export type NewRuleVersion = z.infer<typeof NewRuleVersion>

export const rulesetContract = contract('ruleSets', {
  list: { get: '/rule-sets', allow: 'rule.read', summary: '规则', returns: listOf(RuleSet) },
  get: { get: '/rule-sets/:code', allow: 'rule.read', summary: '一项规则的各个版本', returns: RuleSet },
  add: {
    post: '/rule-sets/:code/versions',
    allow: 'rule.manage',
    summary: '发布规则的新版本',
    body: NewRuleVersion,
    returns: RuleSet,
    status: 201,
  },
})
