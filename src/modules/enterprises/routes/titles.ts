import { routes } from '../../../kernel/module.ts'
import { addTitle, changeTitle, withdrawTitle } from '../commands/index.ts'
import { titleContract } from '../contract/index.ts'
import { listTitles } from '../queries/index.ts'

export const titleRoutes = routes(titleContract, {
  list: (ctx, { params }) => listTitles(ctx, params.id),
  add: (ctx, { params, body }) => addTitle(ctx, params.id, body),
  change: (ctx, { params, body }) => changeTitle(ctx, params.id, params.titleId, body),
  withdraw: (ctx, { params }) => withdrawTitle(ctx, params.id, params.titleId),
})
