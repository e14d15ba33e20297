import { routes } from '../../kernel/module.ts'
import * as command from './commands/index.ts'
import {
  doorContract,
  portalContract,
  portalFileContract,
  portalHazardContract,
  portalPromiseContract,
  visitPassContract,
} from './contract/index.ts'
import * as query from './queries/index.ts'

export const portalRoutes = routes(portalContract, {
  home: (ctx) => query.portalHome(ctx),
  categories: (ctx) => query.portalCategories(ctx),
  list: (ctx, { query: filter }) => query.listOwn(ctx, filter),
  submit: (ctx, { body }) => command.fileOwn(ctx, body),
  hints: (ctx, { query: q }) => query.ownHints(ctx, q),
  join: (ctx, { params, body }) => command.joinOwn(ctx, params.id, body),
  get: (ctx, { params }) => query.ownDemand(ctx, params.id),
  message: (ctx, { params, body }) => command.writeOwn(ctx, params.id, body),
  material: (ctx, { params, body }) => command.sendOwn(ctx, params.id, body),
  rate: (ctx, { params, body }) => command.rateOwn(ctx, params.id, body),
  withdraw: (ctx, { params, body }) => command.withdrawOwn(ctx, params.id, body),
  reopen: (ctx, { params, body }) => command.reopenOwn(ctx, params.id, body),
  file: (ctx, { params }) => query.openOwnFile(ctx, params.id, params.fileId),
})

export const portalFileRoutes = routes(portalFileContract, {
  read: (ctx, { params }) => query.ownEnterpriseFile(ctx, params.id),
  correct: (ctx, { params, body }) => command.correctOwn(ctx, params.id, body),
  proposals: (ctx, { query: filter }) => query.listOwnProposals(ctx, filter),
  proposal: (ctx, { params }) => query.ownProposal(ctx, params.id),
  withdraw: (ctx, { params }) => command.withdrawOwnProposal(ctx, params.id),
  file: (ctx, { params }) => query.openOwnProof(ctx, params.id, params.fileId),
})

export const portalPromiseRoutes = routes(portalPromiseContract, {
  list: (ctx, { query: filter }) => query.listOwnPromises(ctx, filter),
  say: (ctx, { params, body }) => command.sayOfOwn(ctx, params.id, body),
})

export const portalHazardRoutes = routes(portalHazardContract, {
  list: (ctx, { query: filter }) => query.listOwnHazards(ctx, filter),
  rectify: (ctx, { params, body }) => command.rectifyOwn(ctx, params.id, body),
})

export const doorRoutes = routes(doorContract, {
  door: (ctx, { params }) => query.askDoor(ctx, params.token),
  knowledge: (ctx, { params, query: q }) => query.knowledgeBehindDoor(ctx, params.token, q),
  ask: (ctx, { params, body }) => command.ask(ctx, params.token, body),
  track: (ctx, { params }) => query.trackDemand(ctx, params.token),
  rate: (ctx, { params, body }) => command.rateTracked(ctx, params.token, body),
  message: (ctx, { params, body }) => command.writeTracked(ctx, params.token, body),
  upload: (ctx, { params, file }) => command.uploadTracked(ctx, params.token, file),
  file: (ctx, { params }) => query.openTrackedFile(ctx, params.token, params.fileId),
})

export const visitPassRoutes = routes(visitPassContract, {
  take: (ctx, { params }) => command.takeVisitPass(ctx, params.token),
  get: (ctx, { params }) => query.shownVisit(ctx, params.token),
  rate: (ctx, { params, body }) => command.rateVisited(ctx, params.token, body),
})
