import { useState } from 'react'
import {
  type Action,
  Clock,
  DetailPage,
  Facts,
  Link,
  Moment,
  useCommand,
  useConfirm,
  useParams,
} from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { type Slip, SlipAction, SlipSource } from '../contract/index.ts'
import { REFRESHES, slips, useSlip } from './api.ts'
import { ColourTag, StatusOf } from './look.tsx'
import { SlipHistory } from './SlipHistory.tsx'
import { StepForm, type WithForm } from './steps.tsx'
import { w } from './words.ts'
import './slips.css'

const OPEN = ['issued', 'signed']

const useActions = (
  slip: Slip | undefined,
  start: (action: WithForm) => void,
): { primary?: Action; more: Action[] } => {
  const t = useT(w)
  const label = useLabel()
  const confirm = useConfirm()
  const sign = useCommand(slips.sign, { done: t('signDone'), refreshes: REFRESHES })
  const close = useCommand(slips.close, { done: t('closeDone'), refreshes: REFRESHES })
  if (!slip) return { more: [] }
  const { id } = slip
  const closing = async () => {
    const sure = await confirm({ title: t('closeAsk'), body: t('closeBody'), action: label(SlipAction, 'close') })
    if (sure !== undefined) await close({ id })
  }
  const run = (action: SlipAction) => {
    if (action === 'sign') return sign({ id })
    return action === 'close' ? closing() : start(action)
  }
  const made = slip.actions.map(
    (key): Action => ({ key, label: label(SlipAction, key), danger: key === 'withdraw', run: () => run(key) }),
  )
  const [first, ...rest] = made
  return first && first.key !== 'withdraw' ? { primary: first, more: rest } : { more: made }
}

const SlipFacts = ({ slip }: { slip: Slip }) => {
  const t = useT(w)
  const label = useLabel()
  const { former } = slip
  return (
    <Facts
      items={[
        { label: t('reason'), value: slip.reason, wide: true },
        {
          label: t('demand'),
          value: (
            <Link to={`/demands/${slip.demand.id}`}>
              {slip.demand.number} {slip.demand.title}
            </Link>
          ),
          wide: true,
        },
        { label: t('department'), value: slip.department.name },
        { label: t('source'), value: label(SlipSource, slip.source) },
        { label: t('issuedBy'), value: slip.issuedBy ?? t('system') },
        { label: t('issued'), value: <Moment at={slip.issuedAt} /> },
        ...(former ? [{ label: t('former'), value: <Link to={`/slips/${former.id}`}>{former.number}</Link> }] : []),
        ...(slip.endedReason ? [{ label: t('ended'), value: slip.endedReason, wide: true }] : []),
      ]}
    />
  )
}

export default function SlipPage() {
  const t = useT(w)
  const { id } = useParams<'id'>()
  const { data: slip, error, refetch } = useSlip(id)
  const [step, setStep] = useState<WithForm>()
  const actions = useActions(slip, setStep)
  return (
    <>
      <DetailPage
        title={slip?.demand.title}
        number={slip?.number ?? ''}
        error={error}
        onRetry={() => void refetch()}
        back={{ to: '/slips', label: t('title') }}
        {...actions}
        {...(slip && {
          status: (
            <>
              <ColourTag colour={slip.colour} />
              <StatusOf slip={slip} />
            </>
          ),
          lead: <span className="quiet">{slip.department.name}</span>,
          clock: OPEN.includes(slip.status) && <Clock label={t('due')} dueAt={slip.dueAt} light={slip.light} />,
          facts: <SlipFacts slip={slip} />,
          timeline: <SlipHistory slip={slip} />,
        })}
      />
      {slip && step && <StepForm slip={slip} step={step} onClose={() => setStep(undefined)} />}
    </>
  )
}
