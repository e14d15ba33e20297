import { z } from 'zod'
import { contract, Day, flag, Id, Instant, listQuery, pageOf, text, Version } from '../../../kernel/contract/index.ts'
import { PromiseSaid, PromiseState } from '../../visits/contract/index.ts'

/** What was promised to the enterprise, by when and how it stands. */
export const PortalPromise = z.object({
  id: Id,
  version: Version,
  enterprise: z.object({ id: Id, name: z.string() }),
  what: z.string(),
  /** Who was named at the door: a person of the park or an office. */
  who: z.string(),
  madeOn: Day,
  dueOn: Day,
  dueAt: Instant.nullable(),
  light: z.enum(['green', 'amber', 'red', 'done']),
  state: PromiseState,
  /** What the park said when it was settled. */
  note: z.string().nullable(),
  said: z.object({ said: PromiseSaid, note: z.string().nullable(), at: Instant }).nullable(),
  /** What the enterprise may say of it now. */
  maySay: z.array(PromiseSaid),
})
export type PortalPromise = z.infer<typeof PortalPromise>
export const PortalPromiseFilter = listQuery(['dueOn'], { open: flag.optional(), enterpriseId: Id.optional() })
export type PortalPromiseFilter = z.infer<typeof PortalPromiseFilter>
export const SayOfPromise = z
  .strictObject({ said: PromiseSaid, note: text(300).nullish() })
  .refine((s) => s.said === 'kept' || s.note, {
    path: ['note'],
    params: { code: 'note_needed', zh: '请写一句哪里没做到', en: 'Please say what was not done' },
  })
export type SayOfPromise = z.infer<typeof SayOfPromise>

export const portalPromiseContract = contract('portalPromises', {
  list: {
    get: '/portal/promises',
    allow: 'portal.use',
    summary: '园区对本企业的承诺',
    query: PortalPromiseFilter,
    returns: pageOf(PortalPromise),
  },
  say: {
    put: '/portal/promises/:id/word',
    allow: 'portal.use',
    summary: '反馈承诺做到了、没做到',
    body: SayOfPromise,
    returns: PortalPromise,
  },
})
