import { z } from 'zod'
import { contract, Id, Named, text } from '../../../kernel/contract/index.ts'
import { Change, EnterpriseFilter } from './enterprises.ts'
import { EnterpriseTier } from './shapes.ts'

/** So many files are changed at once at most. */
export const MOST_AT_ONCE = 5000

const tags = z.array(text(30)).max(20)
/** What is done to every chosen file; what is left out stays as it is. */
export const BulkChange = z
  .strictObject({
    addTags: tags.optional(),
    removeTags: tags.optional(),
    gridId: Id.nullable().optional(),
    tier: EnterpriseTier.optional(),
  })
  .refine((c) => c.addTags?.length || c.removeTags?.length || c.gridId !== undefined || c.tier !== undefined, {
    params: { code: 'nothing_given', zh: '请选择要修改的内容', en: 'Say what is to change' },
  })
export type BulkChange = z.output<typeof BulkChange>

/** These files, or all that a question to the list finds. */
const Chosen = z.union([
  z.strictObject({ ids: z.array(Id).min(1).max(MOST_AT_ONCE) }),
  z.strictObject({ query: EnterpriseFilter }),
])
export type Chosen = z.output<typeof Chosen>
export const BulkAsk = z.strictObject({ chosen: Chosen, change: BulkChange })
export type BulkAsk = z.output<typeof BulkAsk>
/** `expected`: how many files the preview found to change; others than those are not changed unseen. */
export const BulkOrder = z.strictObject({ ...BulkAsk.shape, expected: z.number().int().min(0) })
export type BulkOrder = z.output<typeof BulkOrder>

export const BulkPreview = z.object({
  total: z.number().int(),
  changed: z.number().int(),
  /** The first of them, old and new. */
  sample: z.array(z.object({ enterprise: Named, changes: z.array(Change) })),
})
export type BulkPreview = z.infer<typeof BulkPreview>

export const bulkContract = contract('enterprise-bulk', {
  preview: {
    post: '/enterprise-bulk/preview',
    allow: 'enterprise.edit',
    summary: '批量修改：预览',
    body: BulkAsk,
    returns: BulkPreview,
  },
  change: {
    post: '/enterprise-bulk',
    allow: 'enterprise.edit',
    summary: '批量修改：标签、网格、分级',
    body: BulkOrder,
    returns: z.object({ changed: z.number().int() }),
  },
})
