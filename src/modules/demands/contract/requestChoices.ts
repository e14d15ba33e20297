import type { z } from 'zod'
import { choice, type Label } from '../../../kernel/contract/index.ts'

/** What a lead department may ask for; somebody else decides. */
export const RequestKind = choice({
  pause: ['暂停', 'Pause'],
  extension: ['延期', 'Extension'],
  shelving: ['挂账', 'Shelving'],
  exemption: ['免责', 'Excuse'],
})
export type RequestKind = z.infer<typeof RequestKind>

/** Each has its own cap in the rule set `limits.demand`. */
export const PauseReason = choice({
  material: ['等待企业补充材料', 'Waiting for papers of the enterprise'],
  procedure: ['法定程序（公示、听证、招标等）', 'Procedure set by law (notice, hearing, tender)'],
  expertise: ['检验、检测、鉴定', 'Inspection, test or expert opinion'],
  'force-majeure': ['不可抗力', 'Force majeure'],
})
export const ExtensionReason = choice({
  complex: ['情况复杂，需进一步核实', 'Complicated, needs more inquiry'],
  coordination: ['需多部门协调', 'Several departments have to agree'],
  works: ['施工、采购等客观工期', 'Works or purchase take their time'],
  superior: ['待上级答复', 'Waiting for a higher office'],
})
export const ShelvingReason = choice({
  policy: ['暂无政策依据', 'No policy allows it yet'],
  funds: ['资金尚未落实', 'No funds yet'],
  planning: ['须纳入规划或计划', 'Has to enter a plan first'],
  superior: ['待上级批复', 'Waiting for a decision above'],
})
export const ExemptionReason = choice({
  'force-majeure': ['不可抗力', 'Force majeure'],
  enterprise: ['企业方面的原因', 'Caused by the enterprise'],
  superior: ['上级或外单位的原因', 'Caused by a higher or outside office'],
  system: ['系统或派单差错', 'Error of the system or of the dispatch'],
})
export type PauseReason = z.infer<typeof PauseReason>

const REASONS: Record<RequestKind, { labels: Record<string, Label> }> = {
  pause: PauseReason,
  extension: ExtensionReason,
  shelving: ShelvingReason,
  exemption: ExemptionReason,
}
export const reasonLabel = (kind: RequestKind, code: string): Label => REASONS[kind].labels[code] ?? [code, code]

export const RequestDecision = choice({
  approved: ['同意', 'Approved'],
  refused: ['不同意', 'Refused'],
  lapsed: ['已失效', 'Lapsed'],
  withdrawn: ['已撤回', 'Taken back'],
})
export type RequestDecision = z.infer<typeof RequestDecision>
