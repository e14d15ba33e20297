import { useState } from 'react'
import { DayText, DetailPage, type Fact, Facts, Link, Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Action, ActionState, ActionVerdict } from '../../contract/index.ts'
import { ACTION_TONES } from '../look.ts'
import { useAction } from '../troubleData.ts'
import { tw } from '../troubleWords.ts'
import { BeforeAfter } from './BeforeAfter.tsx'
import { EditAction } from './EditAction.tsx'
import { EndAction, ReviewAction } from './Finishing.tsx'
import { Measures } from './Measures.tsx'
import '../learning.css'

const useFacts = (a: Action): Fact[] => {
  const t = useT(tw)
  const label = useLabel()
  const trouble = a.clusterId ? <Link to={`/clusters/${a.clusterId}`}>{a.label}</Link> : a.label
  return [
    { label: t('goal'), value: a.goal, wide: true },
    { label: t('plan'), value: <span className="learning-words">{a.plan}</span>, wide: true },
    { label: t('department'), value: a.department.name },
    { label: t('owner'), value: a.owner.name },
    { label: t('started'), value: <DayText day={a.startedOn} /> },
    { label: t('due'), value: <DayText day={a.dueOn} /> },
    { label: t('trouble'), value: trouble, wide: true },
    { label: t('category'), value: a.category?.name },
    { label: t('place'), value: a.place?.name ?? t('anyPlace') },
    { label: t('result'), value: a.result, wide: true, hidden: !a.result },
    {
      label: t('ended'),
      value: a.endedOn && (
        <>
          <DayText day={a.endedOn} /> {a.endedBy}
        </>
      ),
      hidden: !a.endedOn,
    },
    { label: t('verdict'), value: a.verdict && label(ActionVerdict, a.verdict), hidden: a.state !== 'done' },
    {
      label: t('reviewer'),
      value: a.reviewedAt && (
        <>
          {a.reviewedBy} <Moment at={a.reviewedAt} />
        </>
      ),
      hidden: !a.reviewedAt,
    },
    { label: t('note'), value: a.reviewNote, wide: true, hidden: a.state !== 'done' || !a.reviewNote },
  ]
}
const ActionFacts = ({ action }: { action: Action }) => <Facts items={useFacts(action)} />

const Notice = ({ action: a }: { action: Action }) => {
  const t = useT(tw)
  if (a.state === 'ended' && !a.steps.includes('review')) return <p className="card quiet">{t('waitsForOther')}</p>
  if (a.state === 'open' && a.verdict === 'not')
    return <p className="card">{t('wentOn', { note: a.reviewNote ?? '—' })}</p>
  return null
}

type Form = 'edit' | 'end' | 'review'
const useSteps = (a: Action | undefined, open: (form: Form) => void) => {
  const t = useT(tw)
  const step = (key: Form) => ({ key, label: t(key), run: () => open(key) })
  const may = (key: Form) => a?.steps.includes(key) ?? false
  if (may('review')) return { primary: step('review') }
  return may('end') ? { primary: step('end'), more: may('edit') ? [step('edit')] : [] } : {}
}

/** One action: what is done, what came of it, and the figure that says whether it worked. */
export const ActionView = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(tw)
  const label = useLabel()
  const { data, error, refetch } = useAction(id)
  const [form, setForm] = useState<Form>()
  const close = () => setForm(undefined)
  return (
    <>
      <DetailPage
        title={data?.title}
        inPanel={inPanel}
        address={`/special-actions/${id}`}
        error={error}
        onRetry={() => void refetch()}
        {...(!inPanel && { back: { to: '/special-actions', label: t('actions') } })}
        {...useSteps(data, setForm)}
        {...(data && {
          number: data.number,
          status: (
            <StatusTag tone={data.late ? 'red' : ACTION_TONES[data.state]}>
              {data.late ? t('late') : label(ActionState, data.state)}
            </StatusTag>
          ),
          notice: <Notice action={data} />,
        })}
      >
        {data && (
          <>
            <BeforeAfter action={data} />
            <div className="card">
              <ActionFacts action={data} />
            </div>
            <Measures action={data} />
          </>
        )}
      </DetailPage>
      {data && form === 'edit' && <EditAction action={data} onClose={close} />}
      {data && form === 'end' && <EndAction action={data} onClose={close} />}
      {data && form === 'review' && <ReviewAction action={data} onClose={close} />}
    </>
  )
}
