import { z } from 'zod'
import { choice } from '../../../kernel/contract/index.ts'

export const DemandStatus = choice({
  draft: ['草稿', 'Draft'],
  submitted: ['待受理', 'Submitted'],
  accepted: ['待派单', 'Accepted'],
  dispatched: ['待签收', 'Dispatched'],
  handling: ['办理中', 'Being handled'],
  paused: ['已暂停', 'Paused'],
  shelved: ['已挂账', 'Shelved'],
  arbitration: ['待终审', 'In arbitration'],
  answered: ['待核验', 'Answered'],
  verified: ['待评价', 'Verified'],
  closed: ['已销号', 'Closed'],
  declined: ['不予受理', 'Declined'],
  redirected: ['不属本系统', 'Redirected'],
  withdrawn: ['已撤回', 'Withdrawn'],
  merged: ['已并入', 'Merged'],
})
export type DemandStatus = z.infer<typeof DemandStatus>

export const DemandLevel = choice({
  consult: ['咨询', 'Question'],
  normal: ['一般', 'Ordinary'],
  complex: ['复杂', 'Complex'],
  hard: ['疑难', 'Hard'],
  urgent: ['紧急', 'Urgent'],
})
export type DemandLevel = z.infer<typeof DemandLevel>

export const DemandSource = choice({
  visit: ['走访', 'Visit'],
  portal: ['企业端', 'Portal'],
  desk: ['服务专班代录', 'Desk on behalf'],
  qr: ['扫码', 'QR code'],
  survey: ['问卷', 'Survey'],
  salon: ['座谈会议', 'Salon or meeting'],
  instruction: ['领导批示', 'Leader’s instruction'],
  import: ['导入', 'Import'],
  external: ['外部系统', 'Outside system'],
})
/** Sources that whoever files for an enterprise may name; all others are set by the door a case came through. */
export const DeskSource = z.enum(['desk', 'survey', 'salon'])

/** Clocks of a case; each has its own due time and its own holder. */
export const ClockStage = choice({
  accept: ['受理', 'Accept'],
  dispatch: ['派单', 'Dispatch'],
  sign: ['签收', 'Sign'],
  contact: ['首次联系', 'First contact'],
  plan: ['办理方案', 'Plan'],
  resolve: ['办结', 'Resolve'],
  rectify: ['重办', 'Redo'],
  verify: ['核验', 'Verify'],
  rate: ['评价', 'Rate'],
  assist: ['协办', 'Assist'],
  decide: ['审批', 'Decide'],
  arbitrate: ['终审', 'Arbitrate'],
  instruction: ['批示', 'Instruction'],
})
export type ClockStage = z.infer<typeof ClockStage>

export const Light = choice({
  green: ['正常', 'On plan'],
  amber: ['临期', 'Soon due'],
  red: ['超期', 'Overdue'],
  blue: ['已完成', 'Done'],
  grey: ['无时限', 'No clock'],
})

export const Outcome = choice({
  solved: ['已解决', 'Solved'],
  explained: ['已解释说明', 'Explained'],
  partly: ['部分解决', 'Partly solved'],
  shelved: ['已挂账', 'Shelved'],
  'not-competent': ['无权办理', 'Not competent'],
  escalated: ['已提请上级', 'Escalated'],
})
export const Verdict = choice({
  solved: ['已解决', 'Solved'],
  partly: ['部分解决', 'Partly solved'],
  not: ['未解决', 'Not solved'],
  unreached: ['未联系上', 'Not reached'],
})
export const Score = choice({
  '5': ['非常满意', 'Very satisfied'],
  '4': ['满意', 'Satisfied'],
  '3': ['基本满意', 'Fairly satisfied'],
  '2': ['不满意', 'Dissatisfied'],
  '1': ['非常不满意', 'Very dissatisfied'],
})

/** Why a rating is what it is. */
export const RatingReason = choice({
  slow: ['办理太慢', 'Too slow'],
  unsolved: ['问题没有解决', 'Not solved'],
  attitude: ['服务态度', 'Manner'],
  unclear: ['答复看不明白', 'The answer is not clear'],
  again: ['反复多次', 'Comes back again and again'],
  quick: ['办得快', 'Quick'],
  thorough: ['解决得彻底', 'Thoroughly solved'],
  kind: ['态度好', 'Kind'],
  other: ['其他', 'Other'],
})
export type RatingReason = z.infer<typeof RatingReason>

export const EntryKind = choice({
  save: ['保存草稿', 'Saved as draft'],
  submit: ['提交', 'Submitted'],
  accept: ['受理', 'Accepted'],
  decline: ['不予受理', 'Declined'],
  redirect: ['告知去处', 'Redirected'],
  withdraw: ['撤回', 'Withdrawn'],
  dispatch: ['派单', 'Dispatched'],
  sign: ['签收', 'Signed for'],
  return: ['退单', 'Returned'],
  refer: ['退单并提请终审', 'Returned for arbitration'],
  arbitrate: ['终审', 'Arbitrated'],
  answer: ['答复', 'Answered'],
  verify: ['核验', 'Verified'],
  redo: ['退回重办', 'Sent back'],
  call: ['回访', 'Called the enterprise'],
  spare: ['未抽中核验，直接请企业评价', 'Not drawn for verification: the enterprise rates'],
  rate: ['评价', 'Rated'],
  rectify: ['差评整改', 'Bad rating to be put right'],
  dispute: ['对差评申辩', 'Bad rating disputed'],
  uphold: ['申辩成立', 'Dispute upheld'],
  dismiss: ['申辩不成立', 'Dispute dismissed'],
  close: ['销号', 'Closed'],
  reopen: ['重启', 'Reopened'],
  reply: ['回复', 'Reply'],
  note: ['内部备注', 'Internal note'],
  'ask-pause': ['申请暂停', 'Asked for a pause'],
  pause: ['暂停办理', 'Paused'],
  resume: ['恢复办理', 'Resumed'],
  'ask-extension': ['申请延期', 'Asked for an extension'],
  extend: ['延长办理期限', 'Extended'],
  'ask-shelving': ['申请挂账', 'Asked for shelving'],
  shelve: ['挂账', 'Shelved'],
  wake: ['结束挂账', 'Taken up again'],
  'ask-exemption': ['申请免责', 'Asked to be excused'],
  exempt: ['同意免责', 'Excused'],
  refuse: ['申请未获同意', 'Refused a request'],
  lapse: ['申请失效', 'Request lapsed'],
  'take-back': ['撤回申请', 'Took a request back'],
  review: ['挂账复核提醒', 'Shelving to be reviewed'],
  relevel: ['调整级别', 'Given another level'],
  recompute: ['时限重算', 'Clocks worked out anew'],
  remind: ['临期提醒', 'Reminder'],
  overdue: ['超期', 'Overdue'],
  urge: ['催办', 'Urged'],
  raise: ['上报上一级', 'Raised one level up'],
  instruct: ['领导批示', 'Instruction'],
  'sign-instruction': ['签收批示', 'Signed for the instruction'],
  'report-instruction': ['回报批示', 'Reported on the instruction'],
  'confirm-instruction': ['批示办结', 'Instruction done'],
  'repeat-instruction': ['再次批示', 'Asked again'],
  'withdraw-instruction': ['撤回批示', 'Instruction withdrawn'],
  confer: ['召集会商', 'Joint meeting called'],
  minutes: ['会商纪要', 'Minutes'],
  'cancel-meeting': ['取消会商', 'Meeting cancelled'],
  supervise: ['转督办', 'Handed to supervision'],
  slip: ['督办单', 'Supervision slip'],
  involve: ['请部门协办', 'Asked a co-handler'],
  'sign-part': ['签收协办', 'Signed for its part'],
  'reply-part': ['协办回复', 'Replied as co-handler'],
  'rate-part': ['评价协办', 'Rated the help'],
  'drop-part': ['取消协办', 'Called a co-handler off'],
  split: ['拆分子件', 'Split off a child'],
  'child-done': ['子件办结', 'Child done'],
  link: ['关联', 'Linked'],
  unlink: ['取消关联', 'Unlinked'],
  merge: ['与相同诉求一并办理', 'Handled together with one like it'],
  absorb: ['并入本件', 'Merged into this case'],
  unmerge: ['恢复单独办理', 'Handled by itself again'],
  'rate-merged': ['评价', 'Rated'],
  'reopen-merged': ['重启', 'Reopened'],
  join: ['补充同一诉求', 'Added to the same demand'],
  unattached: ['有附件没有保存', 'Attachments not saved'],
  edit: ['修改草稿', 'Draft changed'],
  correct: ['更正', 'Corrected'],
  plan: ['办理方案', 'Plan'],
})
export type EntryKind = z.infer<typeof EntryKind>

export const ReturnReason = choice({
  'not-ours': ['不属本部门职责', 'Not this department’s duty'],
  'wrong-grid': ['不在管辖范围', 'Outside our area'],
  incomplete: ['材料不全无法办理', 'Cannot be handled: papers missing'],
  duplicate: ['与在办诉求重复', 'The same as a case in hand'],
})

export const DemandAction = z.enum([
  'submit',
  'withdraw',
  'accept',
  'decline',
  'redirect',
  'dispatch',
  'sign',
  'return',
  'refer',
  'arbitrate',
  'answer',
  'verify',
  'redo',
  'rate',
  'close',
  'reopen',
  'call',
  'dispute',
  'uphold',
  'dismiss',
  'ask-pause',
  'pause',
  'resume',
  'ask-extension',
  'extend',
  'ask-shelving',
  'shelve',
  'wake',
  'ask-exemption',
  'exempt',
  'refuse',
  'take-back',
  'relevel',
  'involve',
  'sign-part',
  'reply-part',
  'rate-part',
  'drop-part',
  'split',
  'link',
  'unlink',
  'merge',
  'unmerge',
  'rate-merged',
  'reopen-merged',
  'edit',
  'correct',
  'plan',
  'instruct',
  'confer',
  'supervise',
])
export type DemandAction = z.infer<typeof DemandAction>

export type DemandSource = z.infer<typeof DemandSource>
export type Light = z.infer<typeof Light>
export type Outcome = z.infer<typeof Outcome>
export type Verdict = z.infer<typeof Verdict>
export type Score = z.infer<typeof Score>
export type ReturnReason = z.infer<typeof ReturnReason>
