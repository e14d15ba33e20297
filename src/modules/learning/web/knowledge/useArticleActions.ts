import { type Action, useCommand, useConfirm } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Article } from '../../contract/index.ts'
import { KNOWLEDGE_KEY, knowledge, knowledgeDesk } from '../data.ts'
import { w } from '../words.ts'

const may = 'knowledge.publish'

/** Reading is for everyone; what changes an article is for those who publish. The next step of each state comes first. */
export const useArticleActions = (a: Article | undefined, edit: () => void): { primary?: Action; more?: Action[] } => {
  const t = useT(w)
  const confirm = useConfirm()
  const refreshes = [KNOWLEDGE_KEY]
  const publish = useCommand(({ id, version }: Article) => knowledgeDesk.publish({ id, version, body: {} }), {
    done: t('publishedNow'),
    refreshes,
  })
  const review = useCommand(({ id, version }: Article) => knowledgeDesk.review({ id, version, body: {} }), {
    done: t('reviewedNow'),
    refreshes,
  })
  const withdraw = useCommand(knowledgeDesk.withdraw, { done: t('withdrawnNow'), refreshes })
  const toggle = useCommand((id: string) => (a?.useful ? knowledge.notUseful({ id }) : knowledge.useful({ id })), {
    refreshes,
  })
  if (!a) return {}
  const { id } = a
  const takeDown = async () => {
    const reason = await confirm({ title: t('withdrawAsk'), action: t('withdraw'), danger: true, reason: {} })
    if (reason) await withdraw({ id, body: { reason } })
  }
  const lookAgain = async () => {
    const yes = await confirm({ title: t('reviewAsk'), body: t('reviewBody'), action: t('review') })
    if (yes !== undefined) await review(a)
  }
  const editing = { key: 'edit', label: t('edit'), may, run: edit }
  if (a.state !== 'published')
    return { primary: { key: 'publish', label: t('publish'), may, run: () => publish(a) }, more: [editing] }
  const useful = { key: 'useful', label: t(a.useful ? 'foundUseful' : 'useful'), run: () => toggle(id) }
  const reviewing = { key: 'review', label: t('review'), may, run: lookAgain }
  const down = { key: 'withdraw', label: t('withdraw'), may, danger: true, run: takeDown }
  return a.reviewDue
    ? { primary: reviewing, more: [useful, editing, down] }
    : { primary: useful, more: [editing, reviewing, down] }
}
