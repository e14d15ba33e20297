import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay, useSession } from '../../../../web/api.ts'
import { type Action, DayText, DetailPage, Facts, Link, useCommand, useConfirm } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { PolicyQuestion } from '../../contract/index.ts'
import { AROUND, QUESTIONS, questions } from './api.ts'
import { QuestionTag } from './look.tsx'
import { AnswerForm, AssignForm } from './QuestionForms.tsx'
import { w } from './words.ts'

type Step = 'answer' | 'assign'
const useActions = (
  q: PolicyQuestion | undefined,
  start: (step: Step) => void,
): { primary?: Action; more: Action[] } => {
  const t = useT(w)
  const confirm = useConfirm()
  const me = useSession().user.id
  const mayAssign = useMay('question.assign')
  const withdraw = useCommand(questions.withdraw, { done: t('withdrawDone'), refreshes: [QUESTIONS, ...AROUND] })
  if (q?.state !== 'open') return { more: [] }
  const ask = async () => {
    const words = { title: t('withdrawAsk'), action: t('withdraw'), danger: true }
    const reason = await confirm({ ...words, reason: { label: t('withdrawReason'), min: 2 } })
    if (reason !== undefined) await withdraw({ id: q.id, body: { reason } })
  }
  const more: Action[] = [
    { key: 'assign', label: t('assign'), may: 'question.assign', run: () => start('assign') },
    ...(q.asker.id === me || mayAssign
      ? [{ key: 'withdraw', label: t('withdraw'), may: 'visit.write', danger: true, run: ask }]
      : []),
  ]
  return { primary: { key: 'answer', label: t('answer'), may: 'question.answer', run: () => start('answer') }, more }
}

const QuestionFacts = ({ question: q }: { question: PolicyQuestion }) => {
  const t = useT(w)
  return (
    <Facts
      items={[
        { label: t('enterprise'), value: q.enterprise.name, wide: true },
        { label: t('answerText'), value: q.answer, hidden: q.answer === null, wide: true },
        { label: t('answeredBy'), value: q.answeredBy, hidden: q.answeredBy === null },
        { label: t('department'), value: q.onTheSpot ? t('onTheSpot') : (q.department?.name ?? t('desk')) },
        { label: t('dueOn'), value: <DayText day={q.dueOn} />, hidden: q.onTheSpot },
        { label: t('asker'), value: q.asker.name },
        { label: t('askedOn'), value: <DayText day={q.askedOn} /> },
        { label: t('withdrawReason'), value: q.withdrawReason, hidden: q.withdrawReason === null, wide: true },
        { label: t('visit'), value: <Link to={`/visits/${q.visitId}`}>{t('openVisit')}</Link> },
      ]}
    />
  )
}

export const QuestionCase = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(w)
  const one = useQuery({ queryKey: [...QUESTIONS, 'one', id], queryFn: () => questions.get({ id }) })
  const { data, error, refetch } = one
  const [step, setStep] = useState<Step>()
  const actions = useActions(data, setStep)
  const close = () => setStep(undefined)
  return (
    <>
      <DetailPage
        title={data?.question}
        error={error}
        onRetry={() => void refetch()}
        inPanel={inPanel}
        address={`/policy-questions/${id}`}
        {...(!inPanel && { back: { to: '/policy-questions', label: t('questions') } })}
        {...actions}
        {...(data && { status: <QuestionTag question={data} />, facts: <QuestionFacts question={data} /> })}
      />
      {data && step === 'answer' && <AnswerForm question={data} onClose={close} />}
      {data && step === 'assign' && <AssignForm question={data} onClose={close} />}
    </>
  )
}
