import { z } from 'zod'
import { contract, Day, flag, Id, listOf, listQuery, many, pageOf, text } from '../../../kernel/contract/index.ts'
import { EnterpriseTier, TitleKind } from '../../enterprises/contract/index.ts'
import { Judged, Verdict } from '../../policies/contract/index.ts'
import { PairingOfEnterprise, Responsible } from '../../workforce/contract/index.ts'
import { Reason, Span, VisitStatus } from './choices.ts'
import { PromiseItem } from './promises.ts'
import { BriefRecords } from './records.ts'
import { Visit, VisitRow } from './visits.ts'

const Named = z.object({ id: Id, name: z.string() })
const Words = z.object({ zh: z.string(), en: z.string() })
const Rule = z.object({ code: z.string(), version: z.number().int(), source: z.string() })

export const Planned = z.object({ id: Id, day: Day, visitor: z.string().nullable() })
export const DueItem = z.object({
  enterprise: Named.extend({
    tier: EnterpriseTier,
    address: z.string().nullable(),
    lng: z.number().nullable(),
    lat: z.number().nullable(),
  }),
  grid: Named.nullable(),
  /** Interval of the tier, in days. */
  everyDays: z.number().int(),
  lastVisit: z.object({ id: Id, day: Day, visitor: z.string().nullable() }).nullable(),
  /** When the next visit is due by the tier, or earlier for a promise. */
  nextOn: Day,
  overdueDays: z.number().int(),
  openPromises: z.number().int(),
  planned: Planned.nullable(),
  reasons: z.array(z.object({ code: Reason, ...Words.shape })),
})
export type DueItem = z.infer<typeof DueItem>
export const DueFilter = listQuery(['nextOn', 'name'], {
  /** Whose contact the account that asks is, itself or standing in. */
  mine: flag.optional(),
  gridId: many(Id).optional(),
  tier: many(EnterpriseTier).optional(),
  /** Due on this day or before. */
  by: Day.optional(),
  unplanned: flag.optional(),
  /** Visited within the interval of the tier: the rows behind the figures of coverage. */
  covered: flag.optional(),
})
export type DueFilter = z.infer<typeof DueFilter>

export const Coverage = z.object({
  tier: EnterpriseTier,
  everyDays: z.number().int(),
  enterprises: z.number().int(),
  /** Visited within the interval of the tier. */
  covered: z.number().int(),
  /** Of a hundred; null where there is no enterprise of the tier. */
  percent: z.number().nullable(),
  /** Past the day by which the next visit is due. */
  overdue: z.number().int(),
})
export type Coverage = z.infer<typeof Coverage>

export const CheckQuery = z.strictObject({ enterpriseId: Id, date: Day })
export const Check = z.object({
  disturbs: z.boolean(),
  /** Where this visit would be one too many, with the limit and how many there are already. */
  spans: z.array(z.object({ span: Span, limit: z.number().int(), present: z.number().int(), exceeded: z.boolean() })),
  words: Words,
  visits: z.array(Planned.extend({ status: VisitStatus, purpose: z.string().nullable() })),
  /** Planned visits near that day that one could join instead (联合走访). */
  join: z.array(Planned),
  rule: Rule,
})
export type Check = z.infer<typeof Check>

export const Plan = z.strictObject({
  items: z
    .array(
      z.strictObject({
        enterpriseId: Id,
        plannedOn: Day,
        /** Whose visit; one's own when this and `forContact` are left out. For others `visit.plan` is needed. */
        instructorId: Id.nullish(),
        /** Whoever is the enterprise's contact on that day, or stands in. */
        forContact: z.boolean().default(false),
        purpose: text(200).nullish(),
        /** Law, plan or wish of the enterprise: shown to it at the door. */
        basis: text(200).nullish(),
      }),
    )
    .min(1)
    .max(200),
})
export type Plan = z.infer<typeof Plan>
export const Planning = z.object({
  items: z.array(VisitRow),
  warnings: z.array(z.object({ enterpriseId: Id, plannedOn: Day, ...Words.shape })),
})
export type Planning = z.infer<typeof Planning>
export const Move = z.strictObject({ plannedOn: Day, instructorId: Id.nullish() })
export type Move = z.infer<typeof Move>

export const Brief = z.object({
  enterprise: Named.extend({
    tier: EnterpriseTier,
    status: z.string(),
    address: z.string().nullable(),
    lng: z.number().nullable(),
    lat: z.number().nullable(),
    legalPerson: z.string().nullable(),
    grid: z.string().nullable(),
    tags: z.array(z.string()),
  }),
  contacts: z.array(
    z.object({ id: Id, name: z.string(), role: z.string(), phone: z.string().nullable(), isPrimary: z.boolean() }),
  ),
  responsibles: z.array(Responsible),
  /** 结对: which branch or department stands at its side, itself or through an alliance. */
  pairings: z.array(PairingOfEnterprise),
  lastVisits: z.array(VisitRow),
  planned: Planned.nullable(),
  promises: z.array(PromiseItem),
  /** Null where this person may not see demands: unknown is not none. */
  demands: z
    .array(
      z.object({
        id: Id,
        number: z.string(),
        title: z.string(),
        status: z.string(),
        dueOn: Day.nullable(),
        overdue: z.boolean(),
      }),
    )
    .nullable(),
  records: BriefRecords,
  /** Titles and certificates that have ended within a year or end soon. */
  certificates: z.array(
    z.object({ id: Id, name: z.string(), kind: TitleKind, validUntil: Day.nullable(), expired: z.boolean() }),
  ),
  /** Policies in force that fit or nearly fit, with what is missing or not known. Null where this person may not see policies. */
  policies: z
    .array(
      Named.extend({
        benefit: z.string(),
        validTo: Day.nullable(),
        publishedOn: Day.nullable(),
        verdict: Verdict,
        missing: z.array(Judged),
      }),
    )
    .nullable(),
  /** Entries of the file to be asked about: missing, too old or past their day. */
  stale: z.array(z.object({ field: z.string(), reason: z.enum(['missing', 'old', 'expired']), ...Words.shape })),
})
export type Brief = z.infer<typeof Brief>

export const planningContract = contract('planning', {
  due: {
    get: '/visits/due',
    allow: 'visit.read',
    summary: '走访建议',
    query: DueFilter,
    returns: pageOf(DueItem),
    exports: true,
  },
  coverage: { get: '/visits/coverage', allow: 'visit.read', summary: '走访覆盖', returns: listOf(Coverage) },
  check: { get: '/visits/check', allow: 'visit.read', summary: '是否打扰企业', query: CheckQuery, returns: Check },
  plan: {
    post: '/visits/plan',
    allow: 'visit.write',
    summary: '制定走访计划',
    body: Plan,
    returns: Planning,
    status: 201,
  },
  move: { put: '/visits/:id/plan', allow: 'visit.write', summary: '调整走访计划', body: Move, returns: Visit },
  brief: { get: '/enterprises/:id/brief', allow: 'visit.read', summary: '访前简报', returns: Brief },
})
