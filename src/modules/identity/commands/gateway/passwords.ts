import type { WriteCtx } from '../../../../kernel/context.ts'
import { refuse } from '../../../../kernel/errors.ts'
import { systemActor } from '../../../../kernel/run.ts'
import type { Provider } from '../../contract/index.ts'
import { identitiesOf, rolesAnywhere, visibleProviders } from '../../queries/index.ts'
import { keepsPassword, passwordIsEnough } from '../../rules.ts'

const passwordNoLonger = () =>
  refuse(
    'unauthenticated',
    'password_not_used',
    '本园区的这个账号须用统一认证登录，请点登录页上的统一认证按钮',
    'This account signs in at the provider of its park: use its button on the sign-in page',
  )

/** After the right password: whether the park that keeps the account lets it in by it. The three administrators always come in so. */
export const mustMayUsePassword = async (ctx: WriteCtx, account: { id: string; homeParkId: string }) => {
  const inside = await ctx.as(systemActor(account.homeParkId))
  const rows = await visibleProviders(inside)
    .select(['signInProvider.passwords', 'signInProvider.issuer'])
    .where('signInProvider.enabled', '=', true)
    .where('signInProvider.passwords', '!=', 'everyone')
    .execute()
  if (rows.length === 0) return
  const linked = await identitiesOf(inside, account.id).select('linkedIdentity.issuer').execute()
  const isLinked = linked.some(({ issuer }) => rows.some((row) => row.issuer === issuer))
  const rules = rows.map((row) => row.passwords as Provider['passwords'])
  if (passwordIsEnough(rules, isLinked)) return
  if (!keepsPassword(await rolesAnywhere(inside, account.id))) throw passwordNoLonger()
}
