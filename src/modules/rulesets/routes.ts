import { routes } from '../../kernel/module.ts'
import { addRuleVersion } from './commands.ts'
import { rulesetContract } from './contract.ts'
import { listRules, presentRules, type Shipped, shippedOf } from './queries.ts'

/** The rules of all modules behind one door; what they are is handed in where modules are listed. */
export const rulesetRoutes = (shipped: readonly Shipped[]) =>
  routes(rulesetContract, {
    list: (ctx) => listRules(ctx, shipped),
    get: (ctx, { params }) => presentRules(ctx, shippedOf(shipped, params.code)),
    add: (ctx, { params, body }) => addRuleVersion(ctx, shipped, params.code, body),
  })
