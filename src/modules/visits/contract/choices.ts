import { choice } from '../../../kernel/contract/index.ts'
import { ProposalField } from '../../enterprises/contract/index.ts'

export const VisitStatus = choice({
  planned: ['待走访', 'Planned'],
  done: ['已走访', 'Done'],
  cancelled: ['已取消', 'Cancelled'],
})
export const PromiseState = choice({
  open: ['待兑现', 'Open'],
  kept: ['已兑现', 'Kept'],
  broken: ['未兑现', 'Broken'],
  dropped: ['已撤销', 'Dropped'],
})
/** What the enterprise says of a promise. */
export const PromiseSaid = choice({ kept: ['做到了', 'It was kept'], 'not-kept': ['没做到', 'It was not kept'] })
export const PromiseAction = choice({
  keep: ['已兑现', 'Kept'],
  break: ['未兑现', 'Broken'],
  drop: ['撤销', 'Drop'],
  extend: ['申请延期', 'Ask for another day'],
  decide: ['审批延期', 'Decide on the extension'],
})
export const Review = choice({
  passed: ['通过', 'Passed'],
  questioned: ['有疑', 'Questioned'],
  returned: ['退回', 'Returned'],
})
/** What of the enterprise's file a visitor may propose to correct. */
export const CorrectionField = ProposalField
export const Reason = choice({
  never: ['从未走访', 'Never visited'],
  overdue: ['超过走访间隔', 'Interval passed'],
  soon: ['临近走访日期', 'Due soon'],
  promise: ['有承诺待兑现', 'A promise is open'],
  promised: ['承诺已逾期', 'A promise is overdue'],
  rectifying: ['差评整改中', 'A bad rating is being put right'],
  hazard: ['安全隐患未销', 'A hazard is open'],
  expired: ['证书已过期', 'A certificate has ended'],
  expiring: ['证书将到期', 'A certificate ends soon'],
  policy: ['符合新政策', 'A new policy fits'],
  stale: ['档案待核对', 'The file is to be checked'],
})
export const TaskKind = choice({
  promise: ['承诺办结', 'A promise settled'],
  plan: ['计划未走访', 'Planned, not visited'],
  check: ['办理清单', 'A checklist ticked'],
  call: ['核验回访', 'A call to verify'],
  hazard: ['隐患复查', 'A hazard checked'],
  question: ['政策答复', 'A policy question answered'],
  slip: ['督办回复', 'A slip replied to'],
  team: ['队伍任务', 'A task of the team'],
})
export const Span = choice({ day: ['当日', 'That day'], week: ['当周', 'That week'], month: ['当月', 'That month'] })
