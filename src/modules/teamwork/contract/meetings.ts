import { z } from 'zod'
import {
  choice,
  contract,
  Day,
  Id,
  Instant,
  listQuery,
  many,
  Named,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { FactRow } from './loads.ts'

export const MeetingKind = choice({
  group: ['指导组月度例会', 'Monthly meeting of a group'],
  leaders: ['组长季度例会', 'Quarterly meeting of the leaders'],
})
export type MeetingKind = z.infer<typeof MeetingKind>
export const MeetingState = choice({
  draft: ['待召开', 'To be held'],
  held: ['已召开', 'Held'],
  cancelled: ['已取消', 'Cancelled'],
})
export type MeetingState = z.infer<typeof MeetingState>

/** What a meeting is drafted from; each number opens its rows. */
export const FactKey = choice({
  visitsDone: ['走访', 'Visits'],
  covered: ['已走访企业', 'Enterprises visited'],
  uncovered: ['未走访企业', 'Enterprises not visited'],
  visitsOverdue: ['超过走访间隔', 'Beyond the interval'],
  demandsNew: ['企业新提诉求', 'New demands'],
  demandsFiled: ['指导员登记诉求', 'Filed by the team'],
  demandsOpen: ['在办诉求', 'Open demands'],
  demandsOverdue: ['逾期诉求', 'Overdue demands'],
  promisesOpen: ['待兑现承诺', 'Open promises'],
  promisesOverdue: ['逾期承诺', 'Overdue promises'],
  gaps: ['没有联点人的企业', 'Enterprises without a contact'],
  diariesDoubt: ['存疑或退回的日记', 'Diaries in doubt or returned'],
  diariesUnread: ['未审阅的日记', 'Diaries not reviewed'],
  tasksOpen: ['未办结交办', 'Tasks not done'],
  tasksOverdue: ['逾期交办', 'Overdue tasks'],
})
export type FactKey = z.infer<typeof FactKey>

/** Whoever does not review diaries gets no number of them. */
const Counts = z.partialRecord(FactKey, z.number().int())
/** `key` where it speaks of a number of the facts, whose words the page knows. */
export const AgendaItem = z.strictObject({
  key: FactKey.nullish(),
  title: z.string().trim().max(200).nullish(),
  note: z.string().trim().max(1000).nullish(),
})
export type AgendaItem = z.infer<typeof AgendaItem>

export const TeamMeetingRow = z.object({
  id: Id,
  version: Version,
  kind: MeetingKind,
  group: Named.nullable(),
  periodFrom: Day,
  periodTo: Day,
  plannedOn: Day,
  state: MeetingState,
  heldOn: Day.nullable(),
  tasks: z.number().int(),
  tasksOpen: z.number().int(),
})
export type TeamMeetingRow = z.infer<typeof TeamMeetingRow>

export const MeetingStep = z.enum(['edit', 'redraw', 'hold', 'cancel'])
export type MeetingStep = z.infer<typeof MeetingStep>
export const TeamMeeting = TeamMeetingRow.extend({
  factsAt: Instant,
  rule: z.object({ code: z.string(), version: z.number().int(), source: z.string() }),
  numbers: Counts,
  coveragePercent: z.number().int().nullable(),
  people: z.array(z.object({ person: Named, numbers: Counts })),
  hot: z.array(z.object({ category: z.string(), count: z.number().int() })),
  agenda: z.array(AgendaItem),
  attendance: z.array(z.object({ id: Id, name: z.string(), present: z.boolean() })),
  minutes: z.string().nullable(),
  reason: z.string().nullable(),
  steps: z.array(MeetingStep),
})
export type TeamMeeting = z.infer<typeof TeamMeeting>
export const MeetingFilter = listQuery(['plannedOn'], {
  kind: many(MeetingKind).optional(),
  state: many(MeetingState).optional(),
  groupId: Id.optional(),
})
export type MeetingFilter = z.infer<typeof MeetingFilter>
export const MeetingRowFilter = listQuery(['label'], {
  key: FactKey,
  personId: Id.optional(),
  /** A category of the new demands. */
  detail: z.string().max(100).optional(),
})
export type MeetingRowFilter = z.infer<typeof MeetingRowFilter>

/** Before its time, or where the clock missed it; `month` is any day of the month (of the quarter's last month) it is about. */
export const NewMeeting = z
  .strictObject({ kind: MeetingKind, groupId: Id.nullish(), about: Day })
  .refine((m) => (m.kind === 'group') === Boolean(m.groupId), {
    path: ['groupId'],
    params: { code: 'group', zh: '月度例会须选指导组', en: 'A monthly meeting is of a group' },
  })
export type NewMeeting = z.infer<typeof NewMeeting>
export const EditMeeting = z.strictObject({ plannedOn: Day, agenda: z.array(AgendaItem).max(50) }).partial()
export type EditMeeting = z.infer<typeof EditMeeting>
export const MinutesTask = z.strictObject({
  title: text(120),
  detail: text(500).nullish(),
  ownerId: Id,
  enterpriseId: Id.nullish(),
  /** Working days; by rule where left out. */
  workdays: z.number().int().min(1).max(120).optional(),
})
export type MinutesTask = z.infer<typeof MinutesTask>
export const HoldMeeting = z.strictObject({
  heldOn: Day.optional(),
  minutes: text(10_000),
  presentIds: z.array(Id).max(500),
  tasks: z.array(MinutesTask).max(50).default([]),
})
export type HoldMeeting = z.infer<typeof HoldMeeting>
export const CancelMeeting = z.strictObject({ reason: text(300) })

export const meetingContract = contract('teamMeetings', {
  list: {
    get: '/team-meetings',
    allow: 'meeting.read',
    summary: '指导组例会',
    query: MeetingFilter,
    returns: pageOf(TeamMeetingRow),
    exports: true,
  },
  get: { get: '/team-meetings/:id', allow: 'meeting.read', summary: '例会详情', returns: TeamMeeting },
  rows: {
    get: '/team-meetings/:id/rows',
    allow: 'meeting.read',
    summary: '例会数字的明细',
    query: MeetingRowFilter,
    returns: pageOf(FactRow),
    exports: true,
  },
  draft: {
    post: '/team-meetings',
    allow: 'meeting.keep',
    summary: '起草例会',
    body: NewMeeting,
    returns: TeamMeeting,
    status: 201,
  },
  edit: {
    patch: '/team-meetings/:id',
    allow: 'meeting.keep',
    summary: '修改议程与日期',
    body: EditMeeting,
    returns: TeamMeeting,
    versioned: true,
  },
  redraw: {
    put: '/team-meetings/:id/facts',
    allow: 'meeting.keep',
    summary: '重新汇集事实',
    returns: TeamMeeting,
    versioned: true,
  },
  hold: {
    put: '/team-meetings/:id/minutes',
    allow: 'meeting.keep',
    summary: '记录纪要与交办',
    body: HoldMeeting,
    returns: TeamMeeting,
    versioned: true,
  },
  cancel: {
    put: '/team-meetings/:id/cancellation',
    allow: 'meeting.keep',
    summary: '取消例会',
    body: CancelMeeting,
    returns: TeamMeeting,
    versioned: true,
  },
})
