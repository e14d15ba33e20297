import type { Translated } from '../../../kernel/contract/index.ts'
import { askedWords, type ConditionRule, type Names } from '../../enterprises/contract/index.ts'

const conditionsOf = (rule: ConditionRule) => rule.groups.flatMap((g) => g.conditions)

/** The tags a rule asks about. */
export const tagsNamed = (rule: ConditionRule): string[] =>
  conditionsOf(rule).flatMap((c) => (c.field === 'tag' ? c.values : []))
/** The grids a rule names. */
export const gridsNamed = (rule: ConditionRule): string[] =>
  conditionsOf(rule).flatMap((c) => (c.field === 'grid' ? c.values : []))

/** The same rule after a tag was given another name, or merged into another. */
export const renamedIn = (rule: ConditionRule, from: string, to: string): ConditionRule => ({
  ...rule,
  groups: rule.groups.map((g) => ({
    ...g,
    conditions: g.conditions.map((c) =>
      c.field === 'tag' ? { ...c, values: [...new Set(c.values.map((v) => (v === from ? to : v)))] } : c,
    ),
  })),
})

/** A rule as people read it, group by group. */
export const ruleWords = (rule: ConditionRule, names: Names): Translated[][] =>
  rule.groups.map((g) => g.conditions.map((c) => askedWords(c, names)))
