import { DayText, ListPage } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { type PolicyQuestion, QuestionState, questionContract } from '../../contract/index.ts'
import { QUESTIONS } from './api.ts'
import { QuestionTag } from './look.tsx'
import { QuestionCase } from './QuestionCase.tsx'
import { w } from './words.ts'
import '../visits.css'

const Card = ({ question: q }: { question: PolicyQuestion }) => (
  <span className="field-card">
    <strong>{q.question}</strong>
    <span>{q.enterprise.name}</span>
    <span className="row small quiet">
      <QuestionTag question={q} />
      <DayText day={q.dueOn} />
    </span>
  </span>
)

/** What enterprises asked about policies; what is due first stands on top. */
export default function QuestionListPage() {
  const t = useT(w)
  return (
    <ListPage
      contract={questionContract.endpoints.list}
      title={t('questions')}
      queryKey={QUESTIONS}
      rowKey={(q) => q.id}
      href={(q) => `/policy-questions/${q.id}`}
      panel={(id) => <QuestionCase id={id} inPanel />}
      tone={(q) => (q.overdue ? 'red' : undefined)}
      views={[
        { key: 'open', label: t('open'), query: { sort: 'dueOn', state: 'open' } },
        { key: 'late', label: t('late'), query: { sort: 'dueOn', overdue: 'true' }, tone: 'red' },
        { key: 'mine', label: t('mine'), query: { sort: '-askedOn', mine: 'true' } },
        { key: 'answered', label: t('answered'), query: { sort: '-askedOn', state: 'answered' } },
        { key: 'all', label: t('all'), query: { sort: '-askedOn' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'state', kind: 'multi', label: t('state'), options: useOptions(QuestionState) },
      ]}
      columns={[
        { key: 'question', title: t('question'), width: 320 },
        { key: 'enterprise', title: t('enterprise'), width: 220, render: (q) => q.enterprise.name },
        { key: 'state', title: t('state'), width: 100, render: (q) => <QuestionTag question={q} /> },
        { key: 'dueOn', title: t('dueOn'), sort: true, width: 130, render: (q) => <DayText day={q.dueOn} /> },
        { key: 'department', title: t('department'), width: 140, render: (q) => q.department?.name ?? t('desk') },
        { key: 'asker', title: t('asker'), width: 100, render: (q) => q.asker.name },
        { key: 'askedOn', title: t('askedOn'), sort: true, width: 130, render: (q) => <DayText day={q.askedOn} /> },
        { key: 'answer', title: t('answer'), width: 280, default: false },
      ]}
      card={(q) => <Card question={q} />}
      export
      empty={{ title: t('noQuestions'), hint: t('noQuestionsHint') }}
    />
  )
}
