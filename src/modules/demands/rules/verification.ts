import { z } from 'zod'
import type { RuleSet, ShippedRules } from '../../../kernel/ruleSets.ts'
import { DemandLevel, Outcome } from '../contract/choices.ts'

const percent = z.number().int().min(0).max(100)
const Body = z.strictObject({
  share: z.strictObject({ consult: percent, normal: percent, complex: percent, hard: percent, urgent: percent }),
  always: z.strictObject({
    redone: z.boolean(),
    outcomes: z.array(Outcome).max(10),
  }),
})
export type VerificationRules = RuleSet<z.infer<typeof Body>>

/**
 * Rule set `verification.demand` (核验抽查方案): which share of the answers a person verifies, by level. As shipped every answer.
 * What is not drawn goes straight to the enterprise's rating: its word is asked for in any case.
 */
export const VERIFICATION: ShippedRules<z.infer<typeof Body>> = {
  code: 'verification.demand',
  title: ['核验抽查方案', 'Sampling of verifications'],
  version: 1,
  source: '产品默认（全部核验）',
  shape: Body,
  names: {
    share: ['按级别抽查的百分比', 'Percent drawn by level'],
    always: ['一律核验', 'Always verified'],
    redone: ['重办或重启过的', 'Redone or reopened'],
    outcomes: ['这些办理结果', 'These outcomes'],
    ...DemandLevel.labels,
  },
  body: {
    share: { consult: 100, normal: 100, complex: 100, hard: 100, urgent: 100 },
    always: { redone: true, outcomes: ['not-competent', 'escalated', 'partly'] },
  },
}

type Answered = { level: string; outcome: string | null; redoCount: number; reopenCount: number }
/** `draw` is a number from 0 to 99 that nobody can foresee. */
export const mustBeVerified = ({ body }: VerificationRules, d: Answered, draw: number): boolean => {
  if (body.always.redone && d.redoCount + d.reopenCount > 0) return true
  if (body.always.outcomes.some((o) => o === d.outcome)) return true
  return draw < body.share[d.level as keyof typeof body.share]
}
