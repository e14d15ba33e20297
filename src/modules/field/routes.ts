import { routes } from '../../kernel/module.ts'
import * as command from './commands/index.ts'
import { deviceContract, itemContract, packContract, quarantineContract } from './contract/index.ts'
import * as query from './queries/index.ts'

const packRoutes = routes(packContract, { pack: (ctx, { query: q }) => query.packFor(ctx, q) })

const itemRoutes = routes(itemContract, {
  send: (ctx, { body }) => command.receiveItem(ctx, body),
  list: (ctx, { query: q }) => query.listReceipts(ctx, q),
  resolve: (ctx, { params, body }) => command.resolveItem(ctx, params.clientId, body),
})

const deviceRoutes = routes(deviceContract, {
  register: (ctx, { params, body }) => command.registerDevice(ctx, params.id, body),
  own: (ctx) => query.listDevices(ctx),
  wipe: (ctx, { params, body }) => command.wipeOwn(ctx, params.id, body.reason),
  team: (ctx, { query: q }) => query.listTeamDevices(ctx, q),
  wipeForOthers: (ctx, { params, body }) => command.wipeForOthers(ctx, params.id, body.reason),
})

const quarantineRoutes = routes(quarantineContract, {
  list: (ctx, { query: q }) => query.listQuarantine(ctx, q),
  get: (ctx, { params }) => query.getQuarantined(ctx, params.id),
  takeOver: (ctx, { params, body }) => command.takeOver(ctx, params.id, body),
  dismiss: (ctx, { params, body }) => command.dismiss(ctx, params.id, body),
  file: (ctx, { params }) => query.openQuarantined(ctx, params.id, params.fileId),
})

export const fieldRoutes = [packRoutes, itemRoutes, deviceRoutes, quarantineRoutes]
