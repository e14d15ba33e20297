import { routes } from '../../../kernel/module.ts'
import * as command from '../commands/index.ts'
import { demandRatingContract } from '../contract/index.ts'
import * as query from '../queries/index.ts'

export const demandRatingRoutes = routes(demandRatingContract, {
  sums: (ctx) => query.sumRatings(ctx),
  seen: (ctx, { params }) => query.listRatings(ctx, params.id),
  link: (ctx, { params }) => command.openRatingLink(ctx, params.id),
  call: (ctx, { params, body }) => command.callEnterprise(ctx, params.id, body),
  dispute: (ctx, { params, body }) => command.disputeRating(ctx, params.id, body),
  uphold: (ctx, { params, body }) => command.upholdDispute(ctx, params.id, body),
  dismiss: (ctx, { params, body }) => command.dismissDispute(ctx, params.id, body),
})
