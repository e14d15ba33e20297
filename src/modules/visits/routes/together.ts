import { routes } from '../../../kernel/module.ts'
import { cancelProposal, finishProposal, leaveProposal, leaveVisit, proposeVisit } from '../commands/index.ts'
import { proposalContract, togetherContract } from '../contract/index.ts'
import { checkProposal, listProposable, listProposals } from '../queries/index.ts'

export const togetherRoutes = routes(togetherContract, { leave: (ctx, { params }) => leaveVisit(ctx, params.id) })

export const proposalRoutes = routes(proposalContract, {
  list: (ctx, { query }) => listProposals(ctx, query),
  enterprises: (ctx) => listProposable(ctx),
  check: (ctx, { query }) => checkProposal(ctx, query),
  propose: (ctx, { body }) => proposeVisit(ctx, body),
  finish: (ctx, { params, body }) => finishProposal(ctx, params.id, body),
  cancel: (ctx, { params, body }) => cancelProposal(ctx, params.id, body.reason),
  leave: (ctx, { params }) => leaveProposal(ctx, params.id),
})
