import { type Action, useCommand, useConfirm, useGo } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Webhook } from '../contract/index.ts'
import { REFRESHES, webhooks } from './api.ts'
import { w } from './words.ts'

export type Opens = 'edit' | 'rotate' | 'replay'
type Hands = { open: (what: Opens) => void; watch: (deliveryId: string) => void }

/** What the keeper of a webhook can do with it. */
export const useWebhookActions = (
  webhook: Webhook | undefined,
  { open, watch }: Hands,
): { primary?: Action; more?: Action[] } => {
  const t = useT(w)
  const go = useGo()
  const confirm = useConfirm()
  const test = useCommand(webhooks.test, { done: t('tested'), refreshes: REFRESHES })
  const pause = useCommand(webhooks.edit, { done: t('paused'), refreshes: REFRESHES })
  const resume = useCommand(webhooks.edit, { done: t('resumed'), refreshes: REFRESHES })
  const remove = useCommand(webhooks.remove, { done: t('removed') })
  if (!webhook) return {}
  const { id, version, active } = webhook
  const may = 'webhook.manage'
  const ask = async (title: string, body: string, action: string, then: () => Promise<unknown>) => {
    if ((await confirm({ title, body, action, danger: true })) !== undefined) await then()
  }
  const off = () => pause({ id, version, body: { active: false } })
  const drop = async () => {
    await remove({ id })
    go('/webhooks')
  }
  const turn: Action = active
    ? { key: 'pause', label: t('pause'), may, run: () => ask(t('pauseAsk'), t('pauseHint'), t('pause'), off) }
    : { key: 'resume', label: t('resume'), may, run: () => resume({ id, version, body: { active: true } }) }
  return {
    primary: { key: 'test', label: t('test'), may, run: async () => watch((await test({ id })).id) },
    more: [
      { key: 'edit', label: t('edit'), may, run: () => open('edit') },
      ...(active ? [{ key: 'replay', label: t('replayFailed'), may, run: () => open('replay') }] : []),
      { key: 'rotate', label: t('rotate'), may, run: () => open('rotate') },
      turn,
      {
        key: 'remove',
        label: t('remove'),
        may,
        danger: true,
        run: () => ask(t('removeAsk'), t('removeHint'), t('remove'), drop),
      },
    ],
  }
}
