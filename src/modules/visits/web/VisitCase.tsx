import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DetailPage, Link, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { VisitStatus } from '../contract/index.ts'
import { visits } from './api.ts'
import { ShowCode } from './doors/ShowCode.tsx'
import { Section } from './field/BriefSections.tsx'
import { toneOfVisit } from './look.tsx'
import { NotesDrawer } from './NotesDrawer.tsx'
import { MoveDrawer } from './plan/MoveDrawer.tsx'
import { PromiseLines } from './promises/PromiseLines.tsx'
import { VisitRecords } from './records/VisitRecords.tsx'
import { Filed, VisitFacts } from './VisitFacts.tsx'
import { useVisitActions } from './visitActions.ts'
import { w } from './words.ts'
import './visits.css'

/** One visit with everything that came of it; beside its list and as a page of its own. */
export const VisitCase = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(w)
  const label = useLabel()
  const [drawer, setDrawer] = useState<'move' | 'notes' | 'code'>()
  const { data, error, refetch } = useQuery({ queryKey: ['visits', id], queryFn: () => visits.get({ id }) })
  const actions = useVisitActions(data, setDrawer)
  return (
    <DetailPage
      title={data?.enterprise.name}
      error={error}
      onRetry={() => void refetch()}
      inPanel={inPanel}
      {...(data && {
        number: data.number,
        status: <StatusTag tone={toneOfVisit(data)}>{label(VisitStatus, data.status)}</StatusTag>,
        lead: <Link to={`/field/enterprises/${data.enterprise.id}`}>{t('brief')}</Link>,
        facts: <VisitFacts visit={data} />,
      })}
      {...(!inPanel && { back: { to: '/visits', label: t('visits') } })}
      {...actions}
    >
      {data?.status === 'done' && (
        <>
          <Filed demands={data.demands} />
          <Section title={t('promises')} none={data.promises.length === 0 && t('none')}>
            <PromiseLines items={data.promises} />
          </Section>
          <VisitRecords visit={data} />
        </>
      )}
      <ShowCode visitId={id} open={drawer === 'code'} onClose={() => setDrawer(undefined)} />
      {data && <MoveDrawer visit={data} open={drawer === 'move'} onClose={() => setDrawer(undefined)} />}
      {data && <NotesDrawer visit={data} open={drawer === 'notes'} onClose={() => setDrawer(undefined)} />}
    </DetailPage>
  )
}
