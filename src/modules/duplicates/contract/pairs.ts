import { z } from 'zod'
import {
  choice,
  contract,
  Id,
  Instant,
  listQuery,
  many,
  pageOf,
  Translated,
  text,
  Version,
} from '../../../kernel/contract/index.ts'

export const PairState = choice({
  open: ['待判断', 'To be judged'],
  different: ['不是同一家', 'Not the same'],
  merged: ['已合并', 'Merged'],
})
export type PairState = z.infer<typeof PairState>

/** What speaks for two files being one enterprise. */
export const PairReason = choice({
  code: ['同一组织机构代码', 'Same organisation code'],
  legacy: ['旧注册号相同', 'Same old registration number'],
  name: ['名称相同', 'Same name'],
  former: ['曾用名相同', 'Same former name'],
  near: ['名称相近', 'Similar names'],
  nearCode: ['代码只差一两位', 'Codes differ by a character or two'],
  phone: ['联系电话相同', 'Same phone'],
  address: ['地址相同', 'Same address'],
  person: ['法定代表人相同', 'Same legal representative'],
})
export type PairReason = z.infer<typeof PairReason>

export const Reason = z.object({ kind: PairReason, text: Translated })
export type Reason = z.infer<typeof Reason>

/** One of the two files, as far as it helps to judge. */
export const PairSide = z.object({
  id: Id,
  name: z.string(),
  code: z.string(),
  address: z.string().nullable(),
  legalPerson: z.string().nullable(),
  grid: z.string().nullable(),
  updatedAt: Instant,
})
export type PairSide = z.infer<typeof PairSide>

export const Pair = z.object({
  id: Id,
  version: Version,
  state: PairState,
  /** 0 to 100. */
  score: z.number().int(),
  reasons: z.array(Reason),
  one: PairSide,
  other: PairSide,
  /** Was judged not to be the same, and something new has come to light since. */
  reopened: z.boolean(),
  foundAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  note: z.string().nullable(),
  mergeId: Id.nullable(),
})
export type Pair = z.infer<typeof Pair>

export const PairFilter = listQuery(['score', 'foundAt'], {
  state: many(PairState).optional(),
  reason: many(PairReason).optional(),
  scoreFrom: z.coerce.number().int().min(0).max(100).optional(),
  enterpriseId: Id.optional(),
})
export type PairFilter = z.output<typeof PairFilter>

export const Verdict = z.strictObject({ note: text(300).optional() })
export type Verdict = z.infer<typeof Verdict>

export const pairContract = contract('duplicates', {
  list: {
    get: '/duplicates',
    allow: 'enterprise.merge',
    summary: '疑似重复的企业档案',
    query: PairFilter,
    returns: pageOf(Pair),
    exports: true,
  },
  find: {
    post: '/duplicates/search',
    allow: 'enterprise.merge',
    summary: '查找重复档案（全部企业）',
    returns: z.object({ jobId: Id }),
    status: 202,
  },
  get: { get: '/duplicates/:id', allow: 'enterprise.merge', summary: '一对疑似重复', returns: Pair },
  different: {
    put: '/duplicates/:id/different',
    allow: 'enterprise.merge',
    summary: '判定不是同一家',
    body: Verdict,
    returns: Pair,
    versioned: true,
  },
  reopen: {
    put: '/duplicates/:id/open',
    allow: 'enterprise.merge',
    summary: '撤回“不是同一家”的判定',
    returns: Pair,
    versioned: true,
  },
})
