import { routes } from '../../../kernel/module.ts'
import { changeTogether, previewTogether } from '../commands/index.ts'
import { bulkContract } from '../contract/index.ts'

export const bulkRoutes = routes(bulkContract, {
  preview: (ctx, { body }) => previewTogether(ctx, body),
  change: (ctx, { body }) => changeTogether(ctx, body),
})
