import { routes } from '../../../kernel/module.ts'
import {
  addProvider,
  beginSignIn,
  checkProvider,
  editProvider,
  finishByCode,
  finishSignIn,
  linkIdentity,
  unlinkIdentity,
} from '../commands/index.ts'
import { gatewayContract, providerContract } from '../contract/index.ts'
import { listGateways, listProviders, ownIdentities } from '../queries/index.ts'

export const gatewayRoutes = routes(gatewayContract, {
  gateways: (ctx, { query }) => listGateways(ctx, query.park),
  begin: beginSignIn,
  finish: finishSignIn,
  code: (ctx, { body }) => finishByCode(ctx, body),
  identities: (ctx) => ownIdentities(ctx),
  link: linkIdentity,
  unlink: (ctx, { params }) => unlinkIdentity(ctx, params.id),
})

export const providerRoutes = routes(providerContract, {
  list: (ctx) => listProviders(ctx),
  add: (ctx, { body }) => addProvider(ctx, body),
  edit: (ctx, { params, body }) => editProvider(ctx, params.id, body),
  check: checkProvider,
})
