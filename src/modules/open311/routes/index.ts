import { spoken } from '../../../kernel/module.ts'
import { fileRequest } from '../commands.ts'
import { open311Contract } from '../contract/index.ts'
import {
  discovery,
  getRequest,
  listRequests,
  listServices,
  requestOfToken,
  serviceDefinition,
} from '../queries/index.ts'
import { geoReport } from './protocol.ts'

export const open311Routes = spoken(geoReport, open311Contract, {
  discovery: (ctx) => discovery(ctx),
  services: (ctx, { query }) => listServices(ctx, query),
  definition: (ctx, { params, query }) => serviceDefinition(ctx, params.code, query),
  file: (ctx, { body }) => fileRequest(ctx, body),
  list: (ctx, { query }) => listRequests(ctx, query),
  get: (ctx, { params, query }) => getRequest(ctx, params.number, query.jurisdiction_id),
  token: (ctx, { params, query }) => requestOfToken(ctx, params.number, query.jurisdiction_id),
})
