import { routes } from '../../../kernel/module.ts'
import { startExport } from '../commands/index.ts'
import { ledgerContract, ledgerFormContract } from '../contract/index.ts'
import { kindOf, listLedger, openExport, previewForm, printForm } from '../queries/index.ts'
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

export const ledgerFormRoutes = routes(ledgerFormContract, {
  preview: (ctx, { params, query }) => previewForm(ctx, kindOf(params.kind), query),
  print: (ctx, { params, query }) => printForm(ctx, kindOf(params.kind), query),
})
