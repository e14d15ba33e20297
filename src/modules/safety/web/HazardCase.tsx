import { useState } from 'react'
import { DayText, DetailPage, Facts, FileList, Link } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import type { Hazard } from '../contract/index.ts'
import { useHazard } from './api.ts'
import { HazardStory } from './HazardStory.tsx'
import { useHazardActions } from './hazardActions.ts'
import { SeverityTag, StateOf } from './look.tsx'
import { StepForm, type WithForm } from './steps.tsx'
import { w } from './words.ts'

const HazardFacts = ({ hazard: h }: { hazard: Hazard }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <Facts
      items={[
        {
          label: t('enterprise'),
          value: <Link to={`/enterprises/${h.enterprise.id}`}>{h.enterprise.name}</Link>,
          wide: true,
        },
        { label: t('place'), value: h.place },
        { label: t('rectifyBy'), value: <DayText day={h.rectifyBy} /> },
        { label: t('item'), value: h.item && label([h.item.zh, h.item.en]), hidden: h.item === null, wide: true },
        { label: t('finder'), value: h.finder.name },
        { label: t('foundOn'), value: <DayText day={h.foundOn} /> },
        { label: t('attempts'), value: String(h.attempts), hidden: h.attempts < 2 },
        {
          label: t('visit'),
          value: h.visitId && <Link to={`/visits/${h.visitId}`}>{t('openVisit')}</Link>,
          hidden: h.visitId === null,
        },
        {
          label: t('photos'),
          value: <FileList files={h.files} hrefOf={(f) => `/api/v1/hazards/${h.id}/files/${f.id}`} />,
          hidden: h.files.length === 0,
          wide: true,
        },
      ]}
    />
  )
}

/** One hazard and its next step; beside its list and as a page of its own. */
export const HazardCase = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(w)
  const { data: hazard, error, refetch } = useHazard(id)
  const [step, setStep] = useState<WithForm>()
  const actions = useHazardActions(hazard, setStep)
  return (
    <>
      <DetailPage
        title={hazard?.text}
        number={hazard?.number ?? ''}
        error={error}
        onRetry={() => void refetch()}
        inPanel={inPanel}
        address={`/hazards/${id}`}
        {...(!inPanel && { back: { to: '/hazards', label: t('title') } })}
        {...actions}
        {...(hazard && {
          status: (
            <>
              <StateOf hazard={hazard} />
              <SeverityTag severity={hazard.severity} />
            </>
          ),
          lead: <span className="quiet">{hazard.grid?.name}</span>,
          facts: <HazardFacts hazard={hazard} />,
          ...((hazard.attempts > 0 || hazard.dropped) && { timeline: <HazardStory hazard={hazard} /> }),
        })}
      />
      {hazard && step && <StepForm hazard={hazard} step={step} onClose={() => setStep(undefined)} />}
    </>
  )
}
