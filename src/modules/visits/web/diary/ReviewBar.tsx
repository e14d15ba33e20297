import { Button } from 'antd'
import { useCommand, useConfirm, useRun } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Diary } from '../../contract/index.ts'
import { diary as api, FIELD } from '../api.ts'
import { w } from '../words.ts'

type Verdict = 'passed' | 'questioned' | 'returned'

/** 通过 at once; a question or a return with the words that explain it. */
export const ReviewBar = ({ diary }: { diary: Diary }) => {
  const t = useT(w)
  const confirm = useConfirm()
  const { run, busy } = useRun()
  const review = useCommand(api.review, { done: t('reviewDone'), refreshes: FIELD })
  const words: Record<Verdict, string> = { passed: t('pass'), questioned: t('question'), returned: t('return') }
  const judge = async (verdict: Verdict) => {
    const action = words[verdict]
    const comment =
      verdict === 'passed' ? '' : await confirm({ title: action, action, reason: { label: t('comment') } })
    if (comment === undefined) return
    // A day without a note has the version that its first one gets.
    const version = diary.note?.version ?? 1
    await review({ day: diary.day, version, body: { accountId: diary.account.id, verdict, comment: comment || null } })
  }
  const button = (verdict: Verdict) => (
    <Button
      key={verdict}
      type={verdict === 'passed' ? 'primary' : 'default'}
      danger={verdict === 'returned'}
      loading={busy === verdict}
      onClick={() => void run({ key: verdict, label: words[verdict], run: () => judge(verdict) })}
    >
      {words[verdict]}
    </Button>
  )
  return <div className="field-bar">{(['returned', 'questioned', 'passed'] as const).map(button)}</div>
}
