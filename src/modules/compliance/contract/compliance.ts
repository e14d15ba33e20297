import { z } from 'zod'
import { choice, contract, Day, Instant, listOf, text, Version } from '../../../kernel/contract/index.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

export const RuleState = choice({
  met: ['符合', 'Met'],
  look: ['请看一下', 'Have a look'],
  stated: ['由产品设计保证', 'By design of the product'],
  unknown: ['尚无数据', 'No data yet'],
})
export type RuleState = z.infer<typeof RuleState>
export const RuleBasis = choice({
  press: ['见于报道', 'In press reports'],
  product: ['产品自身原则', 'The product’s own principle'],
})
export type RuleBasis = z.infer<typeof RuleBasis>

/** One demand on apps of the administration, and how this deployment meets it, read when it was asked. */
export const Rule = z.object({
  key: z.string(),
  basis: RuleBasis,
  rule: Words,
  how: Words,
  state: RuleState,
  /** `may`: who can open the rows. */
  figures: z.array(
    z.object({ label: Words, value: z.string(), link: z.string().nullable(), may: z.string().nullable() }),
  ),
})
export type Rule = z.infer<typeof Rule>
export const Compliance = z.object({
  source: z.object({ name: Words, note: Words }),
  rules: z.array(Rule),
  asOf: Instant,
})
export type Compliance = z.infer<typeof Compliance>

export const Audience = choice({
  field: ['指导员', 'Field team'],
  enterprise: ['企业', 'Enterprises'],
  office: ['机关', 'Offices'],
})
export type Audience = z.infer<typeof Audience>
export const FieldState = choice({
  used: ['用到', 'Used'],
  unused: ['没有用到', 'Unused'],
  unknown: ['数据不足', 'Too little data'],
  untraced: ['不单独保存', 'Kept nowhere of its own'],
})
export type FieldState = z.infer<typeof FieldState>
export const Decision = choice({
  keep: ['保留', 'Keep'],
  drop: ['拟取消', 'To be dropped'],
})
export type Decision = z.infer<typeof Decision>

export const FieldUse = z.object({
  form: z.string(),
  formTitle: Words,
  field: z.string(),
  label: Words,
  required: z.boolean(),
  /** Where it is kept. */
  column: z.string().nullable(),
  /** What is known is offered, nobody types it again. */
  offered: z.boolean(),
  /** Titles of other forms that ask for the same. */
  twice: z.array(Words),
  /** Forms filled in during the last twelve months, and in how many of them this was. */
  asked: z.number().int(),
  filled: z.number().int(),
  percent: z.number().int().nullable(),
  state: FieldState,
  trend: z.array(z.object({ month: Day, asked: z.number().int(), filled: z.number().int() })),
  decision: z
    .object({ version: Version, decision: Decision, reason: z.string(), by: z.string(), at: Instant })
    .nullable(),
})
export type FieldUse = z.infer<typeof FieldUse>

export const FormBurden = z.object({
  form: z.string(),
  title: Words,
  who: Audience,
  page: z.string().nullable(),
  asked: z.number().int(),
  required: z.number().int(),
  twice: z.number().int(),
  unused: z.number().int(),
  /** How often it was filled in during the last twelve months. */
  times: z.number().int(),
})
export type FormBurden = z.infer<typeof FormBurden>
export const Burden = z.object({
  items: z.array(FormBurden),
  totals: z.object({ asked: z.number().int(), twice: z.number().int(), unused: z.number().int() }),
  rule: z.object({ code: z.string(), version: z.number().int(), source: z.string(), unusedPercent: z.number().int() }),
  /** Null: nothing has been counted yet. */
  countedAt: Instant.nullable(),
})
export type Burden = z.infer<typeof Burden>

export const FieldQuery = z.strictObject({
  form: z.string().max(40).optional(),
  state: FieldState.optional(),
  twice: z.stringbool().optional(),
})
export type FieldQuery = z.infer<typeof FieldQuery>
export const Decide = z.strictObject({ decision: Decision, reason: text(300) })
export type Decide = z.infer<typeof Decide>

export const complianceContract = contract('compliance', {
  get: { get: '/compliance', allow: 'signed-in', summary: '减负合规', returns: Compliance },
  forms: { get: '/compliance/forms', allow: 'signed-in', summary: '填报负担', returns: Burden },
  fields: {
    get: '/compliance/fields',
    allow: 'signed-in',
    summary: '填报字段使用情况',
    query: FieldQuery,
    returns: listOf(FieldUse),
    exports: true,
  },
  decide: {
    put: '/compliance/forms/:form/fields/:field',
    allow: 'burden.decide',
    summary: '决定字段去留',
    body: Decide,
    returns: FieldUse,
  },
})
