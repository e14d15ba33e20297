import { z } from 'zod'
import {
  Answers,
  choice,
  contract,
  Id,
  Instant,
  listOf,
  Translated,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { DemandLevel } from './choices.ts'
import { Demand, Files } from './shapes.ts'

/** Steps that a checklist may stand before. */
export const CheckStep = choice({
  accept: ['受理前', 'Before accepting'],
  dispatch: ['派单前', 'Before dispatching'],
  return: ['退单前', 'Before returning'],
  plan: ['提交方案前', 'Before filing the plan'],
  answer: ['答复前', 'Before answering'],
  verify: ['核验前', 'Before verifying'],
  close: ['销号前', 'Before closing'],
})
export type CheckStep = z.infer<typeof CheckStep>

const content = {
  step: CheckStep,
  /** Null: of every category, of every level; a category stands for those below it. */
  categoryId: Id.nullish(),
  level: DemandLevel.nullish(),
  labelZh: text(80),
  labelEn: text(120),
  required: z.boolean().default(true),
  position: z.number().int().min(0).max(999).default(0),
}
export const Check = z.object({
  id: Id,
  version: Version,
  ...content,
  categoryId: Id.nullable(),
  level: DemandLevel.nullable(),
  required: z.boolean(),
  position: z.number().int(),
})
export type Check = z.infer<typeof Check>
export const NewCheck = z.strictObject(content)
export type NewCheck = z.infer<typeof NewCheck>

/** A line of the checklist of one case. */
export const CaseCheck = z.object({
  id: Id,
  step: CheckStep,
  label: Translated,
  required: z.boolean(),
  ticked: z.object({ by: z.string(), at: Instant }).nullable(),
})
export type CaseCheck = z.infer<typeof CaseCheck>

export const Plan = z.strictObject({
  text: text(2000),
  /** Whether the enterprise reads it. */
  public: z.boolean().default(true),
  fileIds: Files,
})
export type Plan = z.infer<typeof Plan>

/** What the desk may put right. The enterprise's own words (`detail`) are not among it. */
export const Correction = z.strictObject({
  title: text(80, 4).optional(),
  categoryId: Id.optional(),
  contactName: text(40).nullish(),
  contactPhone: text(30).nullish(),
  answers: Answers.optional(),
})
export type Correction = z.infer<typeof Correction>

export const demandToolContract = contract('demandTools', {
  checks: {
    get: '/demands/:id/checks',
    allow: 'demand.read',
    summary: '办理清单',
    returns: listOf(CaseCheck),
  },
  tick: { put: '/demands/:id/checks/:checkId/tick', allow: 'demand.read', summary: '勾选', returns: listOf(CaseCheck) },
  untick: {
    delete: '/demands/:id/checks/:checkId/tick',
    allow: 'demand.read',
    summary: '取消勾选',
    returns: listOf(CaseCheck),
  },
  plan: { put: '/demands/:id/plan', allow: 'demand.handle', summary: '提交办理方案', body: Plan, returns: Demand },
  correct: {
    put: '/demands/:id/correction',
    allow: 'demand.accept',
    summary: '更正标题、分类、联系人（企业原话不变）',
    body: Correction,
    returns: Demand,
    versioned: true,
  },
})

/** What has to be done before a step, kept by the desk. */
export const demandCheckContract = contract('demandChecks', {
  list: { get: '/demand-checks', allow: 'demand.read', summary: '清单设置', returns: listOf(Check) },
  add: {
    post: '/demand-checks',
    allow: 'demand.configure',
    summary: '新增清单项',
    body: NewCheck,
    returns: Check,
    status: 201,
  },
  edit: {
    patch: '/demand-checks/:id',
    allow: 'demand.configure',
    summary: '修改清单项',
    body: NewCheck.partial(),
    returns: Check,
    versioned: true,
  },
  retire: { delete: '/demand-checks/:id', allow: 'demand.configure', summary: '停用清单项', status: 204 },
})
