import { useCommand, useGo } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Cluster } from '../../contract/index.ts'
import { actions, TROUBLE } from '../troubleData.ts'
import { tw } from '../troubleWords.ts'
import { ActionForm, type ActionValues } from './ActionForm.tsx'

/** From a cluster, whose words the action keeps; or from words of one's own. */
export const StartAction = ({ cluster, onClose }: { cluster?: Cluster; onClose: () => void }) => {
  const t = useT(tw)
  const go = useGo()
  const start = useCommand(actions.start, { done: t('startedNow'), refreshes: [TROUBLE] })
  const submit = async ({ said, categoryId, placeId, ...values }: ActionValues) => {
    const trouble = { said: said ?? '', categoryId: categoryId ?? null, placeId: placeId ?? null }
    const made = await start({ body: { ...values, ...(cluster ? { clusterId: cluster.id } : { trouble }) } })
    onClose()
    go(`/special-actions/${made.id}`)
  }
  const title = cluster && [cluster.place?.name, cluster.label].filter(Boolean).join(' ')
  return (
    <ActionForm
      title={t('newAction')}
      submit={t('startSubmit')}
      intro={t('startIntro')}
      onClose={onClose}
      withTrouble={!cluster}
      {...(title && { initial: { title: title.slice(0, 80) } })}
      onSubmit={submit}
    />
  )
}
