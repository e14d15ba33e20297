import { routes } from '../../kernel/module.ts'
import { askDossier } from './commands/index.ts'
import { dossierContract } from './contract.ts'
import { listDossiers, openDossier } from './queries.ts'

export const dossierRoutes = routes(dossierContract, {
  ask: (ctx, { params, body }) => askDossier(ctx, params.id, body.language),
  list: (ctx) => listDossiers(ctx),
  file: (ctx, { params }) => openDossier(ctx, params.id),
})
