import { routes } from '../../../kernel/module.ts'
import * as command from '../commands/index.ts'
import { demandDuplicateContract, demandFamilyContract, demandPartContract } from '../contract/index.ts'
import * as query from '../queries/index.ts'

export const demandPartRoutes = routes(demandPartContract, {
  list: (ctx, { params }) => query.listParts(ctx, params.id),
  involve: (ctx, { params, body }) => command.involve(ctx, params.id, body),
  sign: (ctx, { params }) => command.signPart(ctx, params.id, params.partId),
  reply: (ctx, { params, body }) => command.replyPart(ctx, params.id, params.partId, body),
  rate: (ctx, { params, body }) => command.ratePart(ctx, params.id, params.partId, body),
  drop: (ctx, { params, body }) => command.dropPart(ctx, params.id, params.partId, body),
})

export const demandFamilyRoutes = routes(demandFamilyContract, {
  get: (ctx, { params }) => query.familyOf(ctx, params.id),
  split: (ctx, { params, body }) => command.splitDemand(ctx, params.id, body),
  link: (ctx, { params, body }) => command.linkDemand(ctx, params.id, body),
  unlink: (ctx, { params }) => command.unlinkDemand(ctx, params.id, params.linkId),
  merge: (ctx, { params, body }) => command.mergeDemand(ctx, params.id, body),
  mergeMany: (ctx, { body }) => command.mergeMany(ctx, body),
  unmerge: (ctx, { params, body }) => command.unmergeDemand(ctx, params.id, body),
  rate: (ctx, { params, body }) => command.rateMerged(ctx, params.id, body),
  reopen: (ctx, { params, body }) => command.reopenMerged(ctx, params.id, body),
})

export const demandDuplicateRoutes = routes(demandDuplicateContract, {
  hints: (ctx, { query: q }) => query.hintsFor(ctx, q),
  join: (ctx, { params, body }) => command.joinDemand(ctx, params.id, body),
  pairs: (ctx, { query: filter }) => query.listPairs(ctx, filter),
  dismiss: (ctx, { params }) => command.dismissPair(ctx, params.id),
})
