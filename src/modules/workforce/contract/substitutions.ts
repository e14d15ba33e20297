import { z } from 'zod'
import { contract, Day, flag, Id, listQuery, pageOf, text, Version } from '../../../kernel/contract/index.ts'

const Named = z.object({ id: Id, name: z.string() })
export const Substitution = z.object({
  id: Id,
  version: Version,
  instructor: Named,
  substitute: Named,
  validFrom: Day,
  validTo: Day,
  reason: z.string(),
  current: z.boolean(),
})
export type Substitution = z.infer<typeof Substitution>
export const SubstitutionFilter = listQuery(['validFrom'], {
  instructorId: Id.optional(),
  substituteId: Id.optional(),
  /** Today or later. */
  open: flag.optional(),
})
export type SubstitutionFilter = z.infer<typeof SubstitutionFilter>
export const NewSubstitution = z
  .strictObject({ instructorId: Id, substituteId: Id, validFrom: Day, validTo: Day, reason: text(200) })
  .refine((s) => s.validTo >= s.validFrom, {
    path: ['validTo'],
    params: { code: 'order', zh: '结束日期早于开始日期', en: 'The end lies before the start' },
  })
  .refine((s) => s.instructorId !== s.substituteId, {
    path: ['substituteId'],
    params: { code: 'somebody_else', zh: '代班人不能是本人', en: 'Somebody else has to stand in' },
  })
export type NewSubstitution = z.infer<typeof NewSubstitution>

export const substitutionContract = contract('substitutions', {
  list: {
    get: '/substitutions',
    allow: 'workforce.read',
    summary: '代班',
    query: SubstitutionFilter,
    returns: pageOf(Substitution),
  },
  add: {
    post: '/substitutions',
    allow: 'workforce.manage',
    summary: '安排代班',
    body: NewSubstitution,
    returns: Substitution,
    status: 201,
  },
  end: {
    put: '/substitutions/:id/end',
    allow: 'workforce.manage',
    summary: '提前结束代班',
    returns: Substitution,
  },
})
