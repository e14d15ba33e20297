import { z } from 'zod'
import {
  choice,
  contract,
  Day,
  flag,
  Id,
  Instant,
  listOf,
  listQuery,
  many,
  Named,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { ClockStage, DemandStatus, Light } from './choices.ts'
import { Attachment, Demand, Reason } from './shapes.ts'

export const InstructionStatus = choice({
  given: ['待签收', 'To sign for'],
  signed: ['办理中', 'In hand'],
  reported: ['待确认', 'Reported'],
  done: ['已办结', 'Done'],
  withdrawn: ['已撤回', 'Withdrawn'],
})
export type InstructionStatus = z.infer<typeof InstructionStatus>
export const InstructionAction = choice({
  sign: ['签收', 'Sign for it'],
  report: ['回报', 'Report back'],
  confirm: ['确认办结', 'Confirm it is done'],
  again: ['再次批示', 'Ask again'],
  withdraw: ['撤回', 'Withdraw'],
})
export type InstructionAction = z.infer<typeof InstructionAction>

const Words = text(2000)
const Workdays = z.number().int().min(1).max(60)
/** 批示: a leader’s word to a department, with a time of its own. */
export const Instruction = z.object({
  id: Id,
  version: Version,
  number: z.string(),
  text: z.string(),
  department: Named,
  givenBy: z.string(),
  givenAt: Instant,
  dueAt: Instant,
  light: Light,
  status: InstructionStatus,
  signedAt: Instant.nullable(),
  report: z.string().nullable(),
  reportedAt: Instant.nullable(),
  attachments: z.array(Attachment),
  /** How often the leader asked again, and with which words last. */
  askedAgain: z.number().int(),
  note: z.string().nullable(),
  confirmedAt: Instant.nullable(),
  demand: z.object({ id: Id, number: z.string(), title: z.string(), status: DemandStatus, enterprise: z.string() }),
  actions: z.array(InstructionAction),
})
export type Instruction = z.infer<typeof Instruction>

export const InstructionFilter = listQuery(['givenAt', 'dueAt'], {
  status: many(InstructionStatus).optional(),
  departmentId: many(Id).optional(),
  /** Given by the person who asks. */
  mine: flag.optional(),
  overdue: flag.optional(),
})
export type InstructionFilter = z.infer<typeof InstructionFilter>

export const Instruct = z.strictObject({ text: Words, departmentId: Id, workdays: Workdays.optional() })
export type Instruct = z.infer<typeof Instruct>
export const FileInstruction = Instruct.extend({ enterpriseId: Id, title: text(80, 4) })
export type FileInstruction = z.infer<typeof FileInstruction>
export const InstructionReport = z.strictObject({ text: Words, fileIds: z.array(Id).max(9).default([]) })
export type InstructionReport = z.infer<typeof InstructionReport>
export const AskAgain = z.strictObject({ text: Words, workdays: Workdays.optional() })
export type AskAgain = z.infer<typeof AskAgain>

const returns = Instruction
export const demandInstructionContract = contract('demandInstructions', {
  list: {
    get: '/demand-instructions',
    allow: 'demand.read',
    summary: '领导批示',
    query: InstructionFilter,
    returns: pageOf(Instruction),
    exports: true,
  },
  ofCase: {
    get: '/demands/:id/instructions',
    allow: 'demand.read',
    summary: '本件的批示',
    returns: listOf(Instruction),
  },
  give: {
    post: '/demands/:id/instructions',
    allow: 'demand.instruct',
    summary: '批示',
    body: Instruct,
    returns,
    status: 201,
  },
  file: {
    post: '/demand-instructions',
    allow: 'demand.instruct',
    summary: '由批示新立诉求',
    body: FileInstruction,
    returns,
    status: 201,
  },
  sign: { put: '/demand-instructions/:id/signature', allow: 'demand.handle', summary: '签收批示', returns },
  report: {
    post: '/demand-instructions/:id/report',
    allow: 'demand.handle',
    summary: '回报批示',
    body: InstructionReport,
    returns,
  },
  confirm: {
    put: '/demand-instructions/:id/confirmation',
    allow: 'demand.instruct',
    summary: '确认批示办结',
    returns,
    versioned: 'shown',
  },
  again: {
    post: '/demand-instructions/:id/again',
    allow: 'demand.instruct',
    summary: '再次批示',
    body: AskAgain,
    returns,
    versioned: 'shown',
  },
  withdraw: {
    post: '/demand-instructions/:id/withdrawal',
    allow: 'demand.instruct',
    summary: '撤回批示',
    body: Reason,
    returns,
  },
})

export const MeetingStatus = choice({
  called: ['已召集', 'Called'],
  held: ['已形成纪要', 'Minutes taken'],
  cancelled: ['已取消', 'Cancelled'],
})
export const MeetingAction = choice({
  record: ['记录纪要', 'Take minutes'],
  cancel: ['取消会商', 'Cancel it'],
})
export type MeetingAction = z.infer<typeof MeetingAction>

export const Decision = z.object({
  id: Id,
  title: z.string(),
  detail: z.string(),
  department: Named,
  dueOn: Day.nullable(),
  /** The child case that it became. */
  child: z.object({ id: Id, number: z.string(), status: DemandStatus, nextStage: ClockStage.nullable() }).nullable(),
})
/** 会商: the departments concerned meet about one case; each decision becomes a child case. */
export const Meeting = z.object({
  id: Id,
  version: Version,
  question: z.string(),
  place: z.string(),
  startsAt: Instant,
  status: MeetingStatus,
  calledBy: z.string(),
  departments: z.array(Named),
  minutes: z.string().nullable(),
  heldAt: Instant.nullable(),
  reason: z.string().nullable(),
  attachments: z.array(Attachment),
  decisions: z.array(Decision),
  actions: z.array(MeetingAction),
})
export type Meeting = z.infer<typeof Meeting>

export const NewMeeting = z.strictObject({
  question: text(500),
  place: text(100),
  startsAt: Instant,
  departmentIds: z.array(Id).min(1).max(20),
})
export type NewMeeting = z.infer<typeof NewMeeting>
export const NewDecision = z.strictObject({
  title: text(80, 4),
  detail: text(2000),
  departmentId: Id,
  /** By the end of business of this day. */
  dueOn: Day.nullish(),
})
export type NewDecision = z.infer<typeof NewDecision>
export const Minutes = z.strictObject({
  minutes: text(8000),
  decisions: z.array(NewDecision).max(20),
  fileIds: z.array(Id).max(9).default([]),
})
export type Minutes = z.infer<typeof Minutes>

export const demandMeetingContract = contract('demandMeetings', {
  ofCase: { get: '/demands/:id/meetings', allow: 'demand.read', summary: '会商', returns: listOf(Meeting) },
  call: {
    post: '/demands/:id/meetings',
    allow: 'demand.confer',
    summary: '召集会商',
    body: NewMeeting,
    returns: Meeting,
    status: 201,
  },
  record: {
    put: '/demand-meetings/:id/minutes',
    allow: 'demand.confer',
    summary: '会商纪要',
    body: Minutes,
    returns: Meeting,
  },
  cancel: {
    post: '/demand-meetings/:id/cancellation',
    allow: 'demand.confer',
    summary: '取消会商',
    body: Reason,
    returns: Meeting,
  },
  supervise: {
    post: '/demands/:id/supervision',
    allow: 'demand.verify',
    summary: '重办多次仍未解决，转督办',
    body: Reason,
    returns: Demand,
  },
})
