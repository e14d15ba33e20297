import { routes } from '../../kernel/module.ts'
import {
  addBuilding,
  addChain,
  changeBuilding,
  changeChain,
  joinChain,
  leaveChain,
  organise,
  resettle,
  settleIn,
  vacate,
} from './commands.ts'
import { belongingContract, buildingContract, chainContract } from './contract.ts'
import { belongingOf, listBuildings, listChains, listInside, listMembers } from './queries.ts'

export const chainRoutes = routes(chainContract, {
  list: (ctx, { query }) => listChains(ctx, query),
  add: (ctx, { body }) => addChain(ctx, body),
  change: (ctx, { params, body }) => changeChain(ctx, params.id, body),
  members: (ctx, { params, query }) => listMembers(ctx, params.id, query),
})
export const buildingRoutes = routes(buildingContract, {
  list: (ctx, { query }) => listBuildings(ctx, query),
  add: (ctx, { body }) => addBuilding(ctx, body),
  change: (ctx, { params, body }) => changeBuilding(ctx, params.id, body),
  inside: (ctx, { params }) => listInside(ctx, params.id),
})
export const belongingRoutes = routes(belongingContract, {
  get: (ctx, { params }) => belongingOf(ctx, params.id),
  join: (ctx, { params, body }) => joinChain(ctx, params.id, params.chainId, body),
  leave: (ctx, { params }) => leaveChain(ctx, params.id, params.chainId),
  settle: (ctx, { params, body }) => settleIn(ctx, params.id, body),
  resettle: (ctx, { params, body }) => resettle(ctx, params.id, params.spaceId, body),
  vacate: (ctx, { params }) => vacate(ctx, params.id, params.spaceId),
  organise: (ctx, { params, body }) => organise(ctx, params.id, body),
})
