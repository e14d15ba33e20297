import type { Label } from '../../../kernel/contract/index.ts'
import type { EventType, Outward } from '../../../kernel/events.ts'
import * as events from '../events.ts'
import { visibleDemands } from './visible.ts'

const TITLES: Record<string, Label> = {
  'demand.submitted': ['诉求已提出', 'Filed'],
  'demand.accepted': ['诉求已受理', 'Accepted'],
  'demand.refused': ['诉求未予受理或告知去处', 'Declined or redirected'],
  'demand.dispatched': ['诉求已派单', 'Dispatched'],
  'demand.signed': ['部门已签收', 'Signed for'],
  'demand.returned': ['部门已退单', 'Returned by the department'],
  'demand.referred': ['多次退单，提请仲裁', 'Returned for the last time, referred to arbitration'],
  'demand.arbitrated': ['仲裁指定部门', 'Arbitration has named a department'],
  'demand.answered': ['诉求已答复', 'Answered'],
  'demand.sent-back': ['核验未通过，退回重办', 'Verification failed, to be redone'],
  'demand.verified': ['诉求已核验', 'Verified'],
  'demand.rated': ['企业已评价', 'Rated by the enterprise'],
  'demand.rectifying': ['差评整改', 'A bad rating is to be put right'],
  'demand.disputed': ['部门对差评申辩', 'A bad rating is disputed'],
  'demand.dispute-decided': ['申辩已裁定', 'The dispute has been decided'],
  'demand.reopen-asked': ['销号后企业留言', 'The enterprise wrote after closing'],
  'demand.closed': ['诉求已销号', 'Closed'],
  'demand.reopened': ['诉求已重启', 'Reopened'],
  'demand.replied': ['有新的回复', 'A reply was written'],
  'demand.asked': ['申请暂停、延期、挂账或免责', 'A pause, extension, shelving or excuse was asked for'],
  'demand.ask-withdrawn': ['申请已撤回', 'Whoever asked took it back'],
  'demand.decided': ['申请已批复', 'It was granted or refused'],
  'demand.resumed': ['暂停或挂账结束，恢复计时', 'Paused or shelved no longer'],
  'demand.shelving-to-review': ['挂账待复核', 'A shelved case is to be looked at again'],
  'demand.releveled': ['级别已调整', 'Its level was changed'],
  'demand.part-added': ['请部门协办', 'A department was asked to help'],
  'demand.part-replied': ['协办已回复', 'A helping department has replied'],
  'demand.part-dropped': ['协办已取消', 'A helping department was called off'],
  'demand.split': ['拆分出子件', 'A child was split off'],
  'demand.merged': ['已并入另一件诉求', 'Merged into another demand'],
  'demand.unmerged': ['恢复单独办理', 'Handled by itself again'],
  'demand.planned': ['办理计划已写明', 'It was said how the case will go on'],
  'demand.clock-soon-due': ['时限临期', 'A clock is soon due'],
  'demand.clock-overdue': ['时限超期', 'A clock is overdue'],
  'demand.clock-escalated': ['催办升级', 'A late clock was escalated'],
  'demand.instruction-given': ['领导批示', 'A leader gave an instruction'],
  'demand.instruction-moved': ['批示有进展', 'An instruction was signed, reported, confirmed, repeated or withdrawn'],
  'demand.meeting-called': ['召集会商', 'A joint meeting was called'],
  'demand.meeting-held': ['会商形成纪要', 'Minutes of a joint meeting were taken'],
  'demand.meeting-cancelled': ['会商取消', 'A joint meeting was cancelled'],
  'demand.supervised': ['转督办', 'Handed to supervision'],
}

/** Ids, numbers, states, times, codes. No reasons, no words of people, nothing about a person, and no single rating: it is anonymous to the handler. */
const PARTS: Record<string, Label> = {
  demandId: ['诉求 id', 'Id of the demand'],
  number: ['诉求编号', 'Its number'],
  title: ['诉求标题', 'Its title'],
  status: ['产生通知时诉求的状态', 'Its state when this was told'],
  enterpriseId: ['企业 id', 'Id of the enterprise'],
  departmentId: ['主办部门 id', 'Id of the lead department'],
  dueAt: ['到期时间', 'When it is due'],
  source: ['来源', 'The door it came through'],
  how: ['declined 不予受理，redirected 告知去处', 'declined or redirected'],
  reasonCode: ['退单理由的代码', 'Code of the reason for the return'],
  outcome: ['办理结果的代码', 'Code of the outcome'],
  onTime: ['是否按时', 'Whether in time'],
  verdict: ['核验结论的代码', 'Code of the verdict'],
  side: ['谁写的：staff 园区，enterprise 企业，system 系统', 'Who wrote: staff, enterprise or system'],
  requestId: ['申请 id', 'Id of the request'],
  kind: ['申请的种类', 'Kind of the request'],
  approved: ['是否批准', 'Whether it was granted'],
  until: ['暂停或挂账到何时', 'How long it rests'],
  by: ['因何恢复：到期、部门或企业', 'What ended it: time, department or enterprise'],
  from: ['恢复之前的状态', 'The state before'],
  level: ['级别', 'Its level'],
  partId: ['协办 id', 'Id of the helping department’s part'],
  leadDepartmentId: ['主办部门 id', 'Id of the lead department'],
  parentId: ['母件 id', 'Id of the demand it is a part of'],
  mainId: ['并入的诉求 id', 'Id of the demand it was merged into'],
  stage: ['哪一段时限', 'Which clock'],
  raised: ['是否已上报上一级', 'Whether it was raised one level up'],
  slip: ['督办单颜色', 'Colour of the slip that is due'],
  instructionId: ['批示 id', 'Id of the instruction'],
  step: ['批示的哪一步', 'Which step of the instruction'],
  meetingId: ['会商 id', 'Id of the meeting'],
  startsAt: ['会商时间', 'When the meeting begins'],
  decisions: ['形成几项决定', 'How many decisions'],
}

const statusOf: Outward['present'] = async (ctx, { demandId }) => {
  const found = await visibleDemands(ctx)
    .select('demand.status')
    .where('demand.id', '=', String(demandId))
    .executeTakeFirst()
  return found ? { status: found.status } : {}
}

/** Facts about the product's own work, and who speaks with whom among the offices: nobody outside has a use for them. */
const OWN: readonly unknown[] = [events.demandMentioned]

const ORDER = Object.keys(TITLES)
/** In the order of the titles, which is that of the loop; what has none yet comes last. */
const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
const FACTS = (Object.values(events) as EventType<never>[])
  .filter((fact) => !OWN.includes(fact))
  .sort((a, b) => rank(a.name) - rank(b.name))

/** Every fact of `events.ts` may leave; of its payload what stands in `PARTS`. */
export const outward: Outward = {
  noun: ['诉求', 'Demands'],
  facts: FACTS,
  titles: TITLES,
  parts: PARTS,
  subject: ({ demandId }) => `demands/${demandId}`,
  present: statusOf,
}
