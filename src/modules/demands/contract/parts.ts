import { z } from 'zod'
import { contract, Id, Instant, listOf, Named, text } from '../../../kernel/contract/index.ts'
import { Attachment, Clock, Demand } from './shapes.ts'

/** What may be done with one co-handler's part; the same names as in the table of steps. */
export const PartAction = z.enum(['sign-part', 'reply-part', 'rate-part', 'drop-part'])
export type PartAction = z.infer<typeof PartAction>

const Mark = z.number().int().min(1).max(5)
/** How the lead department found the help. */
export const PartMarks = z.object({ timely: Mark, useful: Mark, comment: z.string().nullable() })

/** A co-handling department's part of a case (协办). */
export const Part = z.object({
  id: Id,
  department: Named,
  task: z.string(),
  addedAt: Instant,
  signedAt: Instant.nullable(),
  reply: z.string().nullable(),
  repliedAt: Instant.nullable(),
  attachments: z.array(Attachment),
  marks: PartMarks.nullable(),
  droppedAt: Instant.nullable(),
  dropReason: z.string().nullable(),
  clock: Clock.nullable(),
  actions: z.array(PartAction),
})
export type Part = z.infer<typeof Part>

export const NewPart = z.strictObject({ departmentId: Id, task: text(1000) })
export const PartReply = z.strictObject({ text: text(2000), fileIds: z.array(Id).max(9).default([]) })
export const PartRating = z.strictObject({ timely: Mark, useful: Mark, comment: text(500).nullish() })
export const PartDrop = z.strictObject({ reason: text(500) })
export type NewPart = z.infer<typeof NewPart>
export type PartReply = z.infer<typeof PartReply>
export type PartRating = z.infer<typeof PartRating>
export type PartDrop = z.infer<typeof PartDrop>

/** Co-handlers: asked by the desk or the lead department, each answers for its own part. */
export const demandPartContract = contract('demandParts', {
  list: { get: '/demands/:id/parts', allow: 'demand.read', summary: '协办情况', returns: listOf(Part) },
  involve: { post: '/demands/:id/parts', allow: 'demand.reply', summary: '请部门协办', body: NewPart, returns: Demand },
  sign: {
    put: '/demands/:id/parts/:partId/signature',
    allow: 'demand.handle',
    summary: '协办签收',
    returns: Demand,
  },
  reply: {
    post: '/demands/:id/parts/:partId/reply',
    allow: 'demand.handle',
    summary: '协办回复',
    body: PartReply,
    returns: Demand,
  },
  rate: {
    put: '/demands/:id/parts/:partId/rating',
    allow: 'demand.handle',
    summary: '评价协办（主办部门）',
    body: PartRating,
    returns: Demand,
  },
  drop: {
    post: '/demands/:id/parts/:partId/drop',
    allow: 'demand.reply',
    summary: '取消协办',
    body: PartDrop,
    returns: Demand,
  },
})
