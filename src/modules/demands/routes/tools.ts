import { routes } from '../../../kernel/module.ts'
import * as command from '../commands/index.ts'
import {
  demandCheckContract,
  demandPeopleContract,
  demandQuestionContract,
  demandToolContract,
} from '../contract/index.ts'
import * as query from '../queries/index.ts'

export const demandQuestionRoutes = routes(demandQuestionContract, {
  add: (ctx, { params, body }) => command.addQuestion(ctx, params.id, body),
  order: (ctx, { params, body }) => command.orderQuestions(ctx, params.id, body.ids),
  change: (ctx, { params, body }) => command.changeQuestion(ctx, params.id, body),
  retire: (ctx, { params }) => command.retireQuestion(ctx, params.id),
  reveal: (ctx, { params, body }) => command.revealAnswer(ctx, params.id, body),
})

export const demandToolRoutes = routes(demandToolContract, {
  checks: (ctx, { params }) => query.listCaseChecks(ctx, params.id),
  tick: (ctx, { params }) => command.tickCheck(ctx, params.id, params.checkId),
  untick: (ctx, { params }) => command.untickCheck(ctx, params.id, params.checkId),
  plan: (ctx, { params, body }) => command.planDemand(ctx, params.id, body),
  correct: (ctx, { params, body }) => command.correctDemand(ctx, params.id, body),
})

export const demandCheckRoutes = routes(demandCheckContract, {
  list: (ctx) => query.listChecks(ctx),
  add: (ctx, { body }) => command.addCheck(ctx, body),
  edit: (ctx, { params, body }) => command.editCheck(ctx, params.id, body),
  retire: (ctx, { params }) => command.retireCheck(ctx, params.id),
})

export const demandPeopleRoutes = routes(demandPeopleContract, {
  people: (ctx, { params, query: { q } }) => query.peopleOfCase(ctx, params.id, q),
  followers: (ctx, { params }) => query.followersOf(ctx, params.id),
  addFollower: (ctx, { params }) => command.addFollower(ctx, params.id, params.accountId),
  dropFollower: (ctx, { params }) => command.dropFollower(ctx, params.id, params.accountId),
  presence: (ctx, { params, body }) => command.sayPresence(ctx, params.id, body),
})
