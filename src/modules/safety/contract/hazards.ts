import { z } from 'zod'
import {
  contract,
  Day,
  flag,
  Id,
  Instant,
  listQuery,
  many,
  Named,
  pageOf,
  Translated,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { Attachment } from '../../files/contract.ts'
import { HazardState, Severity } from './choices.ts'

/** A hazard as the form says it. */
export const NewHazard = z.strictObject({
  text: text(500, 2),
  severity: Severity,
  /** Where in the enterprise: 二号车间东侧通道. */
  place: text(100).nullish(),
  /** The item of the checklist that it belongs to, where it does. */
  item: z.string().max(40).nullish(),
  /** Left out: by the rule. An earlier day may be agreed, a later one not. */
  rectifyBy: Day.nullish(),
  /** Photos, uploaded before. */
  fileIds: z.array(Id).max(9).default([]),
})
export type NewHazard = z.infer<typeof NewHazard>

export const Hazard = z.object({
  id: Id,
  version: Version,
  number: z.string(),
  enterprise: Named,
  grid: Named.nullable(),
  visitId: Id.nullable(),
  text: z.string(),
  severity: Severity,
  place: z.string().nullable(),
  item: Translated.extend({ code: z.string() }).nullable(),
  foundOn: Day,
  finder: Named,
  rectifyBy: Day,
  state: HazardState,
  /** Still open and past its day: a claim, not a state. */
  overdue: z.boolean(),
  /** How many times it was said to be rectified. */
  attempts: z.number().int(),
  rectified: z.object({ at: Instant, by: z.string(), note: z.string() }).nullable(),
  /** The last check: also one that was not passed. */
  checked: z.object({ at: Instant, by: z.string(), passed: z.boolean(), note: z.string().nullable() }).nullable(),
  dropped: z.object({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
  files: z.array(Attachment),
})
export type Hazard = z.infer<typeof Hazard>

export const HazardFilter = listQuery(['rectifyBy', 'foundOn'], {
  state: many(HazardState).optional(),
  severity: many(Severity).optional(),
  enterpriseId: Id.optional(),
  gridId: many(Id).optional(),
  visitId: Id.optional(),
  overdue: flag.optional(),
  /** Found by the account that asks. */
  mine: flag.optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type HazardFilter = z.infer<typeof HazardFilter>

const files = z.array(Id).max(9).default([])
export const Rectify = z.strictObject({ note: text(500, 2), fileIds: files })
export type Rectify = z.infer<typeof Rectify>
/** Not passed: it is open again, with a note and the next day. */
export const CheckHazard = z
  .strictObject({ passed: z.boolean(), note: text(500, 2).nullish(), rectifyBy: Day.nullish(), fileIds: files })
  .refine((c) => c.passed || c.note, {
    path: ['note'],
    params: { code: 'note_needed', zh: '复查不通过须写明原因', en: 'Say why it did not pass' },
  })
export type CheckHazard = z.infer<typeof CheckHazard>
export const Regrade = z.strictObject({ severity: Severity, reason: text(300, 2) })
export type Regrade = z.infer<typeof Regrade>
export const DropHazard = z.strictObject({ reason: text(300, 2) })

export const hazardContract = contract('hazards', {
  list: {
    get: '/hazards',
    allow: 'hazard.read',
    summary: '隐患台账',
    query: HazardFilter,
    returns: pageOf(Hazard),
    exports: true,
  },
  get: { get: '/hazards/:id', allow: 'hazard.read', summary: '隐患详情', returns: Hazard },
  rectify: {
    put: '/hazards/:id/rectification',
    allow: 'hazard.write',
    summary: '登记整改完成',
    body: Rectify,
    returns: Hazard,
  },
  check: {
    put: '/hazards/:id/check',
    allow: 'hazard.check',
    summary: '复查',
    body: CheckHazard,
    returns: Hazard,
    versioned: 'shown',
  },
  regrade: {
    put: '/hazards/:id/severity',
    allow: 'hazard.check',
    summary: '重新定级',
    body: Regrade,
    returns: Hazard,
  },
  drop: { put: '/hazards/:id/dropped', allow: 'hazard.drop', summary: '撤销隐患', body: DropHazard, returns: Hazard },
  file: {
    get: '/hazards/:id/files/:fileId',
    allow: 'hazard.read',
    summary: '打开隐患照片',
    bytes: 'application/octet-stream',
  },
})
