import { z } from 'zod'
import { contract, Id, listOf, Named, text, Version } from '../../../kernel/contract/index.ts'
import { DemandLevel, DemandSource } from './choices.ts'

const Words = z.array(text(20, 2)).max(20).default([])
/** Each condition that is given must fit; of one condition, any of its values. */
export const Fits = z.strictObject({
  categoryIds: z.array(Id).max(50).default([]),
  /** An area stands for all grids below it. */
  gridIds: z.array(Id).max(50).default([]),
  levels: z.array(DemandLevel).default([]),
  sources: z.array(DemandSource).default([]),
  /** Words of which one stands in the title or the detail. */
  words: Words,
})
export type Fits = z.infer<typeof Fits>

export const NewDispatchRule = z.strictObject({
  name: text(60),
  position: z.number().int().min(0).max(999).default(0),
  active: z.boolean().default(true),
  fits: Fits,
  departmentId: Id,
  coDepartmentIds: z.array(Id).max(10).default([]),
  basis: text(200).nullish(),
})
export type NewDispatchRule = z.infer<typeof NewDispatchRule>

export const DispatchRule = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  position: z.number().int(),
  active: z.boolean(),
  fits: Fits,
  department: Named,
  coDepartments: z.array(Named),
  basis: z.string().nullable(),
})
export type DispatchRule = z.infer<typeof DispatchRule>

/** What a rule would do before anybody relies on it. */
export const RulePreview = z.object({
  /** Open cases without a department that it fits, oldest first; `total` of those looked at. */
  waiting: z.array(z.object({ id: Id, number: z.string(), title: z.string() })),
  waitingTotal: z.number().int(),
  /** Of the latest dispatched cases: how many it fits, and how many of those went to its department. */
  past: z.object({ looked: z.number().int(), fits: z.number().int(), agrees: z.number().int() }),
})
export type RulePreview = z.infer<typeof RulePreview>

export const dispatchRuleContract = contract('dispatchRules', {
  list: { get: '/dispatch-rules', allow: 'demand.read', summary: '派单规则', returns: listOf(DispatchRule) },
  add: {
    post: '/dispatch-rules',
    allow: 'demand.configure',
    summary: '新增派单规则',
    body: NewDispatchRule,
    returns: DispatchRule,
    status: 201,
  },
  edit: {
    patch: '/dispatch-rules/:id',
    allow: 'demand.configure',
    summary: '修改派单规则',
    body: NewDispatchRule.partial(),
    returns: DispatchRule,
    versioned: true,
  },
  drop: { delete: '/dispatch-rules/:id', allow: 'demand.configure', summary: '删除派单规则', status: 204 },
  preview: {
    post: '/dispatch-rules/preview',
    allow: 'demand.configure',
    summary: '试算：会命中哪些诉求',
    body: NewDispatchRule.pick({ fits: true, departmentId: true }),
    returns: RulePreview,
  },
})
