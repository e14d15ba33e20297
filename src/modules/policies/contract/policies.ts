import { z } from 'zod'
import {
  contract,
  Day,
  Id,
  Instant,
  listOf,
  listQuery,
  many,
  Named,
  pageOf,
  Translated,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { ConditionField, Met, PolicyState, Verdict } from './choices.ts'
import { Condition } from './conditions.ts'

const words = {
  title: text(120, 2),
  /** 发文机关. */
  issuer: text(100),
  /** 文号. */
  number: text(60).nullish(),
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullish(),
  summary: text(2000),
  /** What one gets. */
  benefit: text(500),
  validFrom: Day,
  /** Left out where no end is said. */
  validTo: Day.nullish(),
  /** Who answers questions about it. */
  departmentId: Id.nullish(),
  conditions: z.array(Condition).max(20),
}
const inOrder = (p: { validFrom: string; validTo?: string | null | undefined }) =>
  !p.validTo || p.validTo >= p.validFrom
export const PolicyText = z.strictObject(words).refine(inOrder, {
  path: ['validTo'],
  params: { code: 'before_start', zh: '截止日期不能早于开始日期', en: 'It cannot end before it begins' },
})
export type PolicyText = z.infer<typeof PolicyText>

export const Policy = z.object({
  id: Id,
  version: Version,
  title: z.string(),
  issuer: z.string(),
  number: z.string().nullable(),
  link: z.string().nullable(),
  summary: z.string(),
  benefit: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  department: Named.nullable(),
  conditions: z.array(Condition),
  /** The conditions in words, in their order. */
  conditionWords: z.array(Translated),
  state: PolicyState,
  /** Published and today is between its days. */
  inForce: z.boolean(),
  publishedOn: Day.nullable(),
  withdrawn: z.object({ at: Instant, reason: z.string() }).nullable(),
  updatedAt: Instant,
})
export type Policy = z.infer<typeof Policy>

export const PolicyFilter = listQuery(['validTo', 'publishedOn', 'title'], {
  state: many(PolicyState).optional(),
  departmentId: many(Id).optional(),
  inForce: z.enum(['true']).optional(),
})
export type PolicyFilter = z.infer<typeof PolicyFilter>

/** One condition held against one file: the words name the value and the day it was written down. */
export const Judged = z.object({ field: ConditionField, met: Met, asked: Translated, found: Translated })
export type Judged = z.infer<typeof Judged>

export const PolicyMatch = z.object({
  policy: Named.extend({ benefit: z.string(), validTo: Day.nullable(), publishedOn: Day.nullable() }),
  verdict: Verdict,
  conditions: z.array(Judged),
})
export type PolicyMatch = z.infer<typeof PolicyMatch>

export const MatchedEnterprise = z.object({ enterprise: Named, verdict: Verdict, conditions: z.array(Judged) })
export type MatchedEnterprise = z.infer<typeof MatchedEnterprise>
export const MatchedFilter = listQuery(['name'], { verdict: many(Verdict).optional() })
export type MatchedFilter = z.infer<typeof MatchedFilter>

export const policyContract = contract('policies', {
  list: {
    get: '/policies',
    allow: 'policy.read',
    summary: '政策库',
    query: PolicyFilter,
    returns: pageOf(Policy),
    exports: true,
  },
  get: { get: '/policies/:id', allow: 'policy.read', summary: '政策详情', returns: Policy },
  add: {
    post: '/policies',
    allow: 'policy.write',
    summary: '起草政策',
    body: PolicyText,
    returns: Policy,
    status: 201,
  },
  edit: {
    put: '/policies/:id',
    allow: 'policy.write',
    summary: '修改政策',
    body: PolicyText,
    returns: Policy,
    versioned: true,
  },
  publish: {
    put: '/policies/:id/published',
    allow: 'policy.write',
    summary: '发布政策',
    returns: Policy,
    versioned: 'shown',
  },
  withdraw: {
    put: '/policies/:id/withdrawn',
    allow: 'policy.write',
    summary: '撤下政策',
    body: z.strictObject({ reason: text(300, 2) }),
    returns: Policy,
  },
  ofEnterprise: {
    get: '/enterprises/:id/policies',
    allow: 'policy.read',
    summary: '企业与各项政策的匹配（逐条说明）',
    returns: listOf(PolicyMatch),
  },
  enterprises: {
    get: '/policies/:id/enterprises',
    allow: 'policy.read',
    summary: '符合某项政策的企业',
    query: MatchedFilter,
    returns: pageOf(MatchedEnterprise),
  },
})
