import { z } from 'zod'

export const Translated = z.object({ zh: z.string(), en: z.string() })
export type Translated = z.infer<typeof Translated>

export const FieldProblem = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  translations: Translated,
})
export type FieldProblem = z.infer<typeof FieldProblem>

/** RFC 9457. `title`, `detail` and `message` follow Accept-Language (Chinese first); `translations` holds both. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    translations: Translated,
    errors: z.array(FieldProblem).optional(),
    /** With 412: the state that is there now. */
    current: z.unknown().optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
