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
import { PromiseState } from './choices.ts'

const Named = z.object({ id: Id, name: z.string() })
export const NewPromise = z.strictObject({
  what: text(300),
  /** Who will do it; the visitor when left out. */
  who: text(40).nullish(),
  dueOn: Day,
})
export type NewPromise = z.infer<typeof NewPromise>

export const PromiseItem = z.object({
  id: Id,
  version: Version,
  visitId: Id,
  enterprise: Named,
  what: z.string(),
  who: z.string(),
  dueOn: Day,
  state: PromiseState,
  overdue: z.boolean(),
  madeOn: Day,
  settledAt: Instant.nullable(),
  settledNote: z.string().nullable(),
})
export type PromiseItem = z.infer<typeof PromiseItem>

export const PromiseFilter = listQuery(['dueOn'], {
  state: many(PromiseState).optional(),
  enterpriseId: Id.optional(),
  overdue: flag.optional(),
  /** Made by the account that asks. */
  mine: flag.optional(),
})
export type PromiseFilter = z.infer<typeof PromiseFilter>
export const Keep = z.strictObject({ note: text(300).nullish() })
export const Settle = z.strictObject({ note: text(300) })

export const promiseContract = contract('promises', {
  list: {
    get: '/promises',
    allow: 'visit.read',
    summary: '承诺台账',
    query: PromiseFilter,
    returns: pageOf(PromiseItem),
    exports: true,
  },
  keep: { put: '/promises/:id/kept', allow: 'visit.write', summary: '承诺已兑现', body: Keep, returns: PromiseItem },
  break: {
    put: '/promises/:id/broken',
    allow: 'visit.write',
    summary: '承诺未兑现',
    body: Settle,
    returns: PromiseItem,
  },
  drop: { put: '/promises/:id/dropped', allow: 'visit.write', summary: '撤销承诺', body: Settle, returns: PromiseItem },
})
