import { routes } from '../../../kernel/module.ts'
import * as command from '../commands/index.ts'
import { demandQuestionContract } from '../contract/index.ts'

export const demandQuestionRoutes = routes(demandQuestionContract, {
  add: (ctx, { params, body }) => command.addQuestion(ctx, params.id, body),
  order: (ctx, { params, body }) => command.orderQuestions(ctx, params.id, body.ids),
  change: (ctx, { params, body }) => command.changeQuestion(ctx, params.id, body),
  retire: (ctx, { params }) => command.retireQuestion(ctx, params.id),
  reveal: (ctx, { params, body }) => command.revealAnswer(ctx, params.id, body),
})
