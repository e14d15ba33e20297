import { routes } from '../../../kernel/module.ts'
import { startEnterpriseExport } from '../commands/exports.ts'
import { enterpriseExportContract } from '../contract/index.ts'
import { openExport } from '../queries/index.ts'

export const exportRoutes = routes(enterpriseExportContract, {
  start: (ctx, { body }) => startEnterpriseExport(ctx, body),
  file: (ctx, { params }) => openExport(ctx, params.id),
})
