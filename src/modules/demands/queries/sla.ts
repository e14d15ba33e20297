import { durationInWords } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { rulesInForce, rulesOfVersion } from '../../../kernel/ruleSets.ts'
import type { LimitsTold } from '../contract/index.ts'
import {
  LADDER,
  type Ladder,
  LIMITS,
  type LimitRules,
  SLA,
  type Sla,
  VERIFICATION,
  type VerificationRules,
} from '../rules/index.ts'

/** The rule set in force today; the shipped one where the park has none of its own. */
export const slaInForce = (ctx: Looking): Promise<Sla> => rulesInForce(ctx, SLA)
/** Which answers a person verifies. */
export const verificationInForce = (ctx: Looking): Promise<VerificationRules> => rulesInForce(ctx, VERIFICATION)
/** How often and within which time a step may be taken. */
export const limitsInForce = (ctx: Looking): Promise<LimitRules> => rulesInForce(ctx, LIMITS)
/** What the forms say of the rules in force. */
export const limitsToTell = async (ctx: Looking): Promise<LimitsTold> => {
  const [{ body }, sla] = await Promise.all([limitsInForce(ctx), slaInForce(ctx)])
  return {
    redos: body.redos.max,
    rectify: durationInWords(sla.body.stages.rectify),
    reopenWorkdays: body.reopening.rightWorkdays,
    extensions: body.extensions.max,
    extensionPercent: body.extensions.percentOfOriginal,
  }
}
/** The version that a record was processed under. */
export const slaVersion = (ctx: Looking, version: number): Promise<Sla> => rulesOfVersion(ctx, SLA, version)
/** Who hears of a clock before and after its due time. */
export const ladderInForce = (ctx: Looking): Promise<Ladder> => rulesInForce(ctx, LADDER)
export const ladderVersion = (ctx: Looking, version: number): Promise<Ladder> => rulesOfVersion(ctx, LADDER, version)
