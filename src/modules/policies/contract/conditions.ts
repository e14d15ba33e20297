import { z } from 'zod'
import { FILE_CONDITIONS } from '../../enterprises/contract/index.ts'

/** One condition of a policy as data. All conditions of a policy must hold. */
export const Condition = z.discriminatedUnion('field', FILE_CONDITIONS)
export type Condition = z.infer<typeof Condition>
