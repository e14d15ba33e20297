import { z } from 'zod'
import { Day, Id, text } from '../../../kernel/contract/index.ts'
import { EnterpriseSize, TitleKind } from '../../enterprises/contract/index.ts'

const atLeast = z.enum(['at-least', 'at-most'])
const some = <S extends z.ZodType>(item: S) => z.array(item).min(1).max(30)
const KnownSize = EnterpriseSize.exclude(['unknown'])

/** One condition of a policy as data. All conditions of a policy must hold. */
export const Condition = z.discriminatedUnion('field', [
  /** Beginnings of GB/T 4754 codes: 39 covers 3989. */
  z.strictObject({
    field: z.literal('industry'),
    operator: z.literal('one-of'),
    values: some(z.string().regex(/^\d{2,4}$/)),
  }),
  z.strictObject({ field: z.literal('size'), operator: z.literal('one-of'), values: some(KnownSize) }),
  /** In 万元 of the yuan. */
  z.strictObject({ field: z.literal('capital'), operator: atLeast, value: z.number().min(0).max(1e9) }),
  z.strictObject({ field: z.literal('founded'), operator: z.enum(['on-or-before', 'on-or-after']), value: Day }),
  z.strictObject({ field: z.literal('age'), operator: atLeast, value: z.number().int().min(0).max(200) }),
  /** A grid, or an area with the grids in it. */
  z.strictObject({ field: z.literal('grid'), operator: z.literal('one-of'), values: some(Id) }),
  z.strictObject({ field: z.literal('title'), operator: z.literal('one-of'), values: some(TitleKind) }),
  z.strictObject({ field: z.literal('tag'), operator: z.literal('one-of'), values: some(text(30)) }),
  z.strictObject({ field: z.literal('staff'), operator: atLeast, value: z.number().int().min(0).max(1e7) }),
])
export type Condition = z.infer<typeof Condition>
