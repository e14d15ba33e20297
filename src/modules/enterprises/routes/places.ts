import { routes } from '../../../kernel/module.ts'
import { decideGround, placeByHand } from '../commands/index.ts'
import { placeContract } from '../contract/index.ts'
import { effectsOf, enterpriseMap, listMoves, missingPlaces, placesOf } from '../queries/index.ts'

export const placeRoutes = routes(placeContract, {
  map: (ctx, { query }) => enterpriseMap(ctx, query),
  list: (ctx, { params, query }) => placesOf(ctx, params.id, query),
  missing: (ctx, { query }) => missingPlaces(ctx, query),
  place: (ctx, { body }) => placeByHand(ctx, body),
  effects: (ctx, { params }) => effectsOf(ctx, params.id),
  moves: (ctx, { params, query }) => listMoves(ctx, params.id, query),
  decide: (ctx, { params, body }) => decideGround(ctx, params.id, body.fingerprint),
})
