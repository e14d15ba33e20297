import { routes } from '../../../kernel/module.ts'
import { startExport } from '../commands/index.ts'
import { ledgerContract } from '../contract/index.ts'
import { listLedger, openExport } from '../queries/index.ts'
import { ledgerColumns } from '../rules/columns.ts'

export const ledgerRoutes = routes(
  ledgerContract,
  {
    list: (ctx, { query }) => listLedger(ctx, query),
    startExport: (ctx, { body }) => startExport(ctx, body),
    exported: (ctx, { params }) => openExport(ctx, params.id),
  },
  { list: ledgerColumns },
)
