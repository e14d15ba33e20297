import type { Looking, Opening } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import type { Doable, Door } from '../../../kernel/sights.ts'
import { OwnAction } from '../contract/index.ts'
import { ownDemand } from './one.ts'
import { ownDemands, ownEnterprises } from './own.ts'

const permission = 'portal.use'
const LABELS: Record<OwnAction, Label> = {
  message: ['补充留言', 'Write to the park'],
  material: ['补交材料', 'Hand in material'],
  withdraw: ['撤回', 'Withdraw'],
  rate: ['评价', 'Rate'],
  reopen: ['重启', 'Reopen'],
}
const NOT_NOW = {
  zh: '按这条诉求现在的状态和期限，企业端不提供这一步',
  en: 'In its present state and by its time limits the portal does not offer this step',
}
const doable = async (ctx: Opening, id: string): Promise<Doable[]> => {
  const { actions } = await ownDemand(ctx, id)
  return OwnAction.options.map((key) => ({
    key,
    label: LABELS[key],
    permission,
    refusal: actions.includes(key) ? null : NOT_NOW,
  }))
}

const seesDemand = async (ctx: Looking, id: string) =>
  (await ownDemands(ctx).select('demand.id').where('demand.id', '=', id).executeTakeFirst()) !== undefined
const seesEnterprise = async (ctx: Looking, id: string) =>
  (await ownEnterprises(ctx).where('enterprise.id', '=', id).executeTakeFirst()) !== undefined

/** The enterprise's own side: its demands and its file. */
export const PORTAL_DOORS: readonly Door[] = [
  { noun: 'demand', permission, sees: seesDemand, doable },
  { noun: 'enterprise', permission, sees: seesEnterprise, doable: async () => [] },
]
