import { routes } from '../../../kernel/module.ts'
import * as command from '../commands/index.ts'
import { demandRequestContract } from '../contract/index.ts'
import { listRequests, listWaitingRequests } from '../queries/index.ts'

export const demandRequestRoutes = routes(demandRequestContract, {
  waiting: (ctx, { query }) => listWaitingRequests(ctx, query),
  list: (ctx, { params }) => listRequests(ctx, params.id),
  askPause: (ctx, { params, body }) => command.askPause(ctx, params.id, body),
  askExtension: (ctx, { params, body }) => command.askExtension(ctx, params.id, body),
  askShelving: (ctx, { params, body }) => command.askShelving(ctx, params.id, body),
  askExemption: (ctx, { params, body }) => command.askExemption(ctx, params.id, body),
  decide: (ctx, { params, body }) => command.decideRequest(ctx, params.id, params.requestId, body),
  takeBack: (ctx, { params, body }) => command.takeBackRequest(ctx, params.id, params.requestId, body),
  resume: (ctx, { params, body }) => command.resumeDemand(ctx, params.id, body.note),
  wake: (ctx, { params, body }) => command.wakeDemand(ctx, params.id, body.note),
  relevel: (ctx, { params, body }) => command.relevelDemand(ctx, params.id, body),
})
