import { type Action, useCommand, useConfirm } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Policy } from '../contract/index.ts'
import { policyAllows } from '../rules/index.ts'
import { policies, REFRESHES } from './api.ts'
import { w } from './words.ts'

type Steps = { primary?: Action; more: Action[] }
type Step = Parameters<typeof policyAllows>[0]

const usePublish = () => {
  const t = useT(w)
  const confirm = useConfirm()
  const publish = useCommand(policies.publish, { done: t('published'), refreshes: REFRESHES })
  return async ({ id, version }: Policy) => {
    const sure = await confirm({ title: t('publishAsk'), body: t('publishHint'), action: t('publish') })
    if (sure !== undefined) await publish({ id, version })
  }
}
const useWithdraw = () => {
  const t = useT(w)
  const confirm = useConfirm()
  const withdraw = useCommand(policies.withdraw, { done: t('withdrawn'), refreshes: REFRESHES })
  return async (id: string) => {
    const reason = await confirm({
      title: t('withdrawAsk'),
      action: t('withdraw'),
      danger: true,
      reason: { label: t('reason'), min: 2 },
    })
    if (reason !== undefined) await withdraw({ id, body: { reason } })
  }
}

/** The next step of a policy and what else one may do, from the table that the server asks too. */
export const usePolicyActions = (policy: Policy | undefined, edit: () => void): Steps => {
  const t = useT(w)
  const publish = usePublish()
  const withdraw = useWithdraw()
  if (!policy) return { more: [] }
  const { id, state } = policy
  const may = 'policy.write'
  const all: (Action & { key: Step })[] = [
    { key: 'publish', label: t('publish'), may, run: () => publish(policy) },
    { key: 'edit', label: t('edit'), may, run: edit },
    { key: 'withdraw', label: t('withdraw'), may, danger: true, run: () => withdraw(id) },
  ]
  const [primary, ...more] = all.filter((a) => policyAllows(a.key, state))
  return primary ? { primary, more } : { more }
}
