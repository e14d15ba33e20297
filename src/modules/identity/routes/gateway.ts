import { routes } from '../../../kernel/module.ts'
import {
  addProvider,
  beginSignIn,
  checkProvider,
  editProvider,
  finishByCode,
  finishSignIn,
  linkIdentity,
  proveAtProvider,
  removeProvider,
  unlinkIdentity,
} from '../commands/index.ts'
import { gatewayContract, providerContract } from '../contract/index.ts'
import { consequencesOf, listGateways, listProviders, ownIdentities } from '../queries/index.ts'

export const gatewayRoutes = routes(gatewayContract, {
  gateways: (ctx, { query }) => listGateways(ctx, query.park),
  begin: beginSignIn,
  finish: finishSignIn,
  code: (ctx, { body }) => finishByCode(ctx, body),
  identities: (ctx) => ownIdentities(ctx),
  link: linkIdentity,
  prove: proveAtProvider,
  unlink: (ctx, { params }) => unlinkIdentity(ctx, params.id),
})

export const providerRoutes = routes(providerContract, {
  list: (ctx) => listProviders(ctx),
  add: (ctx, { body }) => addProvider(ctx, body),
  edit: (ctx, { params, body }) => editProvider(ctx, params.id, body),
  consequences: (ctx, { params }) => consequencesOf(ctx, params.id),
  remove: (ctx, { params }) => removeProvider(ctx, params.id),
  check: checkProvider,
})
