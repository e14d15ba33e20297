import { routes } from '../../../kernel/module.ts'
import { cancelImport, commitImport, explainWords, mapImport, startImport } from '../commands/imports/index.ts'
import { startExport } from '../commands/index.ts'
import { demandImportContract, ledgerContract, ledgerFormContract } from '../contract/index.ts'
import { listImports, listRows, readImport, refusedRows } from '../queries/imports/index.ts'
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

export const demandImportRoutes = routes(demandImportContract, {
  list: (ctx, { query }) => listImports(ctx, query),
  start: (ctx, { file }) => startImport(ctx, file),
  get: (ctx, { params }) => readImport(ctx, params.id),
  map: (ctx, { params, body }) => mapImport(ctx, params.id, body),
  explain: (ctx, { params, body }) => explainWords(ctx, params.id, body),
  rows: (ctx, { params, query }) => listRows(ctx, params.id, query),
  commit: (ctx, { params }) => commitImport(ctx, params.id),
  cancel: (ctx, { params }) => cancelImport(ctx, params.id),
  refused: (ctx, { params }) => refusedRows(ctx, params.id),
})
