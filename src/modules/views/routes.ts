import { routes } from '../../kernel/module.ts'
import { addView, choose, chooseForRole, editView, removeView } from './commands.ts'
import { viewContract } from './contract.ts'
import { listViews } from './queries.ts'

export const viewRoutes = routes(viewContract, {
  list: (ctx, { query }) => listViews(ctx, query.list),
  add: (ctx, { body }) => addView(ctx, body),
  edit: (ctx, { params, body }) => editView(ctx, params.id, body),
  remove: (ctx, { params }) => removeView(ctx, params.id),
  choose: (ctx, { body }) => choose(ctx, body),
  chooseForRole: (ctx, { body }) => chooseForRole(ctx, body),
})
