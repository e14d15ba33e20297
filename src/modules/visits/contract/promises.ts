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
import { PromiseAction, PromiseSaid, PromiseState } from './choices.ts'

const Named = z.object({ id: Id, name: z.string() })
export const NewPromise = z.strictObject({
  what: text(300),
  /** Who will do it; the visitor when left out. The name of a department makes it that department's. */
  who: text(40).nullish(),
  dueOn: Day,
})
export type NewPromise = z.infer<typeof NewPromise>

/** Another day that was asked for and is not decided yet. */
const Extension = z.object({
  id: Id,
  dueOn: Day,
  reason: z.string(),
  progress: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
})
export const PromiseItem = z.object({
  id: Id,
  version: Version,
  visitId: Id,
  enterprise: Named,
  what: z.string(),
  who: z.string(),
  /** The office that owes it, where an office does. */
  department: Named.nullable(),
  dueOn: Day,
  /** End of business of that day, or of the next working day where it is none. Null until the clock is planned. */
  dueAt: Instant.nullable(),
  light: z.enum(['green', 'amber', 'red', 'done']),
  /** The year has no official calendar yet: the date may move. */
  provisional: z.boolean(),
  state: PromiseState,
  overdue: z.boolean(),
  raised: z.boolean(),
  madeOn: Day,
  settledAt: Instant.nullable(),
  settledNote: z.string().nullable(),
  /** The last word of the enterprise. */
  said: z.object({ said: PromiseSaid, note: z.string().nullable(), at: Instant }).nullable(),
  extension: Extension.nullable(),
  /** What whoever asks may do with it now. */
  actions: z.array(PromiseAction),
})
export type PromiseItem = z.infer<typeof PromiseItem>

export const PromiseFilter = listQuery(['dueOn'], {
  state: many(PromiseState).optional(),
  enterpriseId: Id.optional(),
  departmentId: Id.optional(),
  overdue: flag.optional(),
  /** Given by the account that asks, or owed by its office. */
  mine: flag.optional(),
  /** Raised one level up. */
  raised: flag.optional(),
  /** Another day is asked for and waits for a decision. */
  asked: flag.optional(),
  /** The enterprise says otherwise. */
  doubted: flag.optional(),
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
})
export type PromiseFilter = z.infer<typeof PromiseFilter>
export const Keep = z.strictObject({ note: text(300).nullish() })
export const Settle = z.strictObject({ note: text(300) })
export const AskExtension = z.strictObject({ dueOn: Day, reason: text(300), progress: text(300) })
export type AskExtension = z.infer<typeof AskExtension>
export const DecideExtension = z
  .strictObject({ granted: z.boolean(), note: text(300).nullish() })
  .refine((d) => d.granted || d.note, {
    path: ['note'],
    params: { code: 'note_needed', zh: '不同意须写明理由', en: 'A refusal needs its reason' },
  })
export type DecideExtension = z.infer<typeof DecideExtension>

const Words = z.object({ zh: z.string(), en: z.string() })
/** «Why this date?», day by day. */
export const PromiseClock = z.object({
  startedAt: Instant,
  dueAt: Instant,
  provisional: z.boolean(),
  usedMinutes: z.number().int(),
  totalMinutes: z.number().int(),
  words: Words,
  days: z.array(
    z.object({
      date: Day,
      working: z.boolean(),
      kind: z.string(),
      name: z.string().nullable(),
      minutes: z.number().int(),
      runningMinutes: z.number().int(),
    }),
  ),
  /** What it comes to before and after its day, in the words of the ladder. */
  rungs: z.array(z.object({ at: Instant, ...Words.shape, taken: z.boolean() })),
  extensions: z.array(
    z.object({
      formerOn: Day,
      dueOn: Day,
      reason: z.string(),
      askedBy: z.string(),
      outcome: z.enum(['granted', 'refused', 'lapsed']).nullable(),
      note: z.string().nullable(),
      decidedBy: z.string().nullable(),
    }),
  ),
})
export type PromiseClock = z.infer<typeof PromiseClock>

const settles = { allow: 'promise.settle', returns: PromiseItem } as const
export const promiseContract = contract('promises', {
  list: {
    get: '/promises',
    allow: 'promise.read',
    summary: '承诺台账',
    query: PromiseFilter,
    returns: pageOf(PromiseItem),
    exports: true,
  },
  get: { get: '/promises/:id', allow: 'promise.read', summary: '承诺详情', returns: PromiseItem },
  clock: { get: '/promises/:id/clock', allow: 'promise.read', summary: '承诺时限说明', returns: PromiseClock },
  keep: { put: '/promises/:id/kept', summary: '承诺已兑现', body: Keep, ...settles },
  break: { put: '/promises/:id/broken', summary: '承诺未兑现', body: Settle, ...settles },
  drop: { put: '/promises/:id/dropped', summary: '撤销承诺', body: Settle, ...settles },
  extend: {
    post: '/promises/:id/extension',
    summary: '申请承诺延期',
    body: AskExtension,
    ...settles,
    status: 201,
  },
  decide: {
    put: '/promises/:id/extension',
    allow: 'promise.decide',
    summary: '审批承诺延期',
    body: DecideExtension,
    returns: PromiseItem,
    versioned: 'shown',
  },
})
