import { z } from 'zod'
import {
  contract,
  Day,
  flag,
  Id,
  Instant,
  listQuery,
  many,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { NewDemand } from '../../demands/contract/index.ts'
import { Proposal } from '../../enterprises/contract/index.ts'
import { Attachment } from '../../files/contract.ts'
import { Hazard, NewHazard, SafetyAnswers, SafetyCheck } from '../../safety/contract/index.ts'
import { CorrectionField, VisitStatus } from './choices.ts'
import { LabourNeed, NewLabourNeed } from './labour.ts'
import { NewPromise, PromiseItem } from './promises.ts'
import { NewQuestion, PolicyQuestion } from './questions.ts'

const Named = z.object({ id: Id, name: z.string() })
const Someone = z.object({ accountId: Id, name: z.string() })
export const Met = z.strictObject({
  name: text(40),
  role: text(40).nullish(),
  /** Somebody whom the file knows. */
  contactId: Id.nullish(),
})
export const MetNow = Met.extend({
  /** Somebody new: proposed to the file as a contact, with the number she gave. The visit itself keeps no number. */
  propose: z.boolean().optional(),
  phone: text(30).nullish(),
})
/** A proposal with provenance «visit»; whoever keeps the file accepts or refuses each by itself. */
export const Correction = z.strictObject({ field: CorrectionField, value: text(500), note: text(200).nullish() })
export type Correction = z.infer<typeof Correction>

export const VisitRow = z.object({
  id: Id,
  version: Version,
  number: z.string(),
  enterprise: Named,
  grid: Named.nullable(),
  status: VisitStatus,
  /** The day it took place or is planned for. */
  day: Day,
  startedAt: Instant.nullable(),
  visitor: Someone.nullable(),
  companions: z.array(Someone),
  purpose: z.string().nullable(),
  demandCount: z.number().int(),
  promiseCount: z.number().int(),
  hazardCount: z.number().int(),
})
export type VisitRow = z.infer<typeof VisitRow>
export const Visit = VisitRow.extend({
  plannedOn: Day.nullable(),
  people: z.array(z.object({ name: z.string(), role: z.string().nullish(), contactId: Id.nullish() })),
  roles: z.array(z.string()),
  notes: z.string().nullable(),
  /** What became of each proposal is shown with it; new contacts are among them. */
  corrections: z.array(Proposal),
  cancelReason: z.string().nullable(),
  demands: z.array(z.object({ id: Id, number: z.string(), title: z.string(), status: z.string() })),
  promises: z.array(PromiseItem),
  /** Null where nobody looked, or where this person may not see it. */
  safety: SafetyCheck.nullable(),
  hazards: z.array(Hazard),
  questions: z.array(PolicyQuestion),
  labourNeeds: z.array(LabourNeed),
  photos: z.array(Attachment),
  voice: Attachment.nullable(),
})
export type Visit = z.infer<typeof Visit>

export const VisitFilter = listQuery(['day', 'createdAt'], {
  status: many(VisitStatus).optional(),
  enterpriseId: Id.optional(),
  accountId: Id.optional(),
  gridId: many(Id).optional(),
  /** Visited or planned by the account that asks, or gone along. */
  mine: flag.optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type VisitFilter = z.infer<typeof VisitFilter>

/** The records that a form may hold, any number of each. */
const recordsOfForm = {
  /** `joins`: added to a case that is under way instead of filed as a new one. */
  demands: z
    .array(NewDemand.extend({ joins: Id.nullish() }))
    .max(20)
    .default([]),
  promises: z.array(NewPromise).max(20).default([]),
  corrections: z.array(Correction).max(20).default([]),
  /** The checklist of the enterprise's kind; left out where nobody looked. */
  safety: SafetyAnswers.nullish(),
  hazards: z.array(NewHazard).max(20).default([]),
  questions: z.array(NewQuestion).max(20).default([]),
  labourNeeds: z.array(NewLabourNeed).max(20).default([]),
  /** Photos, uploaded before; without place and camera data by then. */
  fileIds: z.array(Id).max(20).default([]),
  /** A recording of at most 10 MB, uploaded before. */
  voiceId: Id.nullish(),
}

/** What is written after a visit: everything in one transaction, or nothing. */
const form = {
  /** Made by the device, so that a form sent twice is one visit. */
  clientId: Id.optional(),
  startedAt: Instant,
  people: z.array(MetNow).max(20).default([]),
  purpose: text(200),
  roles: z.array(text(20)).max(10).default([]),
  notes: text(4000).nullish(),
  ...recordsOfForm,
}
export const FinishVisit = z.strictObject(form)
export type FinishVisit = z.infer<typeof FinishVisit>
export const LogVisit = z.strictObject({ enterpriseId: Id, ...form })
export type LogVisit = z.infer<typeof LogVisit>
export const EditVisit = z
  .strictObject({
    people: z.array(Met).max(20),
    purpose: text(200),
    roles: form.roles.unwrap(),
    notes: text(4000).nullable(),
  })
  .partial()
export type EditVisit = z.infer<typeof EditVisit>
/** What was forgotten in the form: records are added, never taken back; each has its own end. */
export const AddRecords = z.strictObject(recordsOfForm)
export type AddRecords = z.infer<typeof AddRecords>
export const CancelVisit = z.strictObject({ reason: text(200) })

export const visitContract = contract('visits', {
  list: {
    get: '/visits',
    allow: 'visit.read',
    summary: '走访台账',
    query: VisitFilter,
    returns: pageOf(VisitRow),
    exports: true,
  },
  log: { post: '/visits', allow: 'visit.write', summary: '登记走访', body: LogVisit, returns: Visit, status: 201 },
  get: { get: '/visits/:id', allow: 'visit.read', summary: '走访详情', returns: Visit },
  edit: {
    patch: '/visits/:id',
    allow: 'visit.write',
    summary: '修改走访记录',
    body: EditVisit,
    returns: Visit,
    versioned: true,
  },
  finish: {
    put: '/visits/:id/done',
    allow: 'visit.write',
    summary: '完成计划中的走访',
    body: FinishVisit,
    returns: Visit,
  },
  add: {
    post: '/visits/:id/records',
    allow: 'visit.write',
    summary: '为走访补充记录',
    body: AddRecords,
    returns: Visit,
    status: 201,
  },
  file: {
    get: '/visits/:id/files/:fileId',
    allow: 'visit.read',
    summary: '打开走访照片或录音',
    bytes: 'application/octet-stream',
  },
  cancel: {
    put: '/visits/:id/cancellation',
    allow: 'visit.write',
    summary: '取消走访',
    body: CancelVisit,
    returns: Visit,
  },
  join: { post: '/visits/:id/companions', allow: 'visit.write', summary: '参加联合走访', returns: Visit, status: 201 },
})
