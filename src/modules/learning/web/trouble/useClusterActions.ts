import { type Action, useCommand, useConfirm } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Cluster } from '../../contract/index.ts'
import { clusters, TROUBLE } from '../troubleData.ts'
import { tw } from '../troubleWords.ts'

export const useClusterActions = (c: Cluster | undefined, start: () => void): { primary?: Action; more?: Action[] } => {
  const t = useT(tw)
  const confirm = useConfirm()
  const dismiss = useCommand(clusters.dismiss, { done: t('dismissDone'), refreshes: [TROUBLE] })
  const restore = useCommand((id: string) => clusters.restore({ id }), { done: t('restoreDone'), refreshes: [TROUBLE] })
  if (!c) return {}
  const put = async () => {
    const reason = await confirm({ title: t('dismissAsk'), action: t('dismiss'), reason: {} })
    if (reason) await dismiss({ id: c.id, body: { reason } })
  }
  if (c.dismissedAt) return { primary: { key: 'restore', label: t('restore'), run: () => restore(c.id) } }
  const away = { key: 'dismiss', label: t('dismiss'), run: put }
  const underWay = c.action !== null && c.action.state !== 'done'
  return underWay ? { more: [away] } : { primary: { key: 'start', label: t('start'), run: start }, more: [away] }
}
