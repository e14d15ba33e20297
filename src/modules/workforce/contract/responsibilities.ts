import { z } from 'zod'
import {
  choice,
  contract,
  Day,
  flag,
  Id,
  listOf,
  listQuery,
  many,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { Gap, GapFilter } from './gaps.ts'

export const Level = choice({
  area: ['包片', 'Area'],
  block: ['分块', 'Block'],
  contact: ['联点', 'Contact'],
})
export type Level = z.infer<typeof Level>

const Named = z.object({ id: Id, name: z.string() })
export const Responsibility = z.object({
  id: Id,
  version: Version,
  level: Level,
  instructor: Named,
  /** Who stands in today, where somebody does. */
  substitute: z.object({ id: Id, name: z.string(), validTo: Day }).nullable(),
  enterprise: Named.nullable(),
  grid: Named.nullable(),
  validFrom: Day,
  /** The last day it holds. */
  validTo: Day.nullable(),
  current: z.boolean(),
})
export type Responsibility = z.infer<typeof Responsibility>

export const ResponsibilityFilter = listQuery(['validFrom'], {
  instructorId: Id.optional(),
  enterpriseId: Id.optional(),
  gridId: Id.optional(),
  level: many(Level).optional(),
  /** Holding today. */
  current: flag.optional(),
})
export type ResponsibilityFilter = z.infer<typeof ResponsibilityFilter>

export const Assign = z
  .strictObject({
    instructorId: Id,
    level: Level,
    enterpriseId: Id.nullish(),
    gridId: Id.nullish(),
    validFrom: Day.optional(),
    validTo: Day.nullish(),
    /** Ends the present contact the day before instead of refusing. */
    replace: z.boolean().default(false),
  })
  .refine((a) => Boolean(a.enterpriseId) !== Boolean(a.gridId), {
    path: ['enterpriseId'],
    params: { code: 'one_place', zh: '请选择一家企业或一个网格', en: 'Choose one enterprise or one grid' },
  })
  .refine((a) => a.level !== 'contact' || a.enterpriseId, {
    path: ['enterpriseId'],
    params: { code: 'contact_of_enterprise', zh: '联点责任须落到企业', en: 'A contact answers for an enterprise' },
  })
  .refine((a) => !a.validTo || !a.validFrom || a.validTo >= a.validFrom, {
    path: ['validTo'],
    params: { code: 'order', zh: '结束日期早于开始日期', en: 'The end lies before the start' },
  })
export type Assign = z.infer<typeof Assign>
/** The last day; left out, it ends now. */
export const EndResponsibility = z.strictObject({ lastDay: Day.optional(), reason: text(200).nullish() })
export type EndResponsibility = z.infer<typeof EndResponsibility>

export const Responsible = z.object({
  level: Level,
  instructorId: Id,
  accountId: Id.nullable(),
  name: z.string(),
  unit: z.string().nullable(),
  /** Masked. */
  phone: z.string().nullable(),
  /** The grid through which this person answers; null when assigned to the enterprise itself. */
  grid: z.string().nullable(),
  substitute: z.object({ instructorId: Id, accountId: Id.nullable(), name: z.string(), validTo: Day }).nullable(),
})
export type Responsible = z.infer<typeof Responsible>

export const responsibilityContract = contract('responsibilities', {
  list: {
    get: '/responsibilities',
    allow: 'workforce.read',
    summary: '责任分工',
    query: ResponsibilityFilter,
    returns: pageOf(Responsibility),
    exports: true,
  },
  assign: {
    post: '/responsibilities',
    allow: 'workforce.manage',
    summary: '指派责任人',
    body: Assign,
    returns: Responsibility,
    status: 201,
  },
  end: {
    put: '/responsibilities/:id/end',
    allow: 'workforce.manage',
    summary: '结束责任',
    body: EndResponsibility,
    returns: Responsibility,
  },
  gaps: {
    get: '/responsibilities/gaps',
    allow: 'workforce.read',
    summary: '没有联点人的企业',
    query: GapFilter,
    returns: pageOf(Gap),
    exports: true,
  },
  ofEnterprise: {
    get: '/enterprises/:id/responsibles',
    allow: 'workforce.read',
    summary: '企业的责任人',
    returns: listOf(Responsible),
  },
})
