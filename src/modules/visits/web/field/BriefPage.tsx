import { QrcodeOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { readDraft } from '../../../../web/kit/form/draft.ts'
import {
  DayText,
  ErrorState,
  Link,
  Loading,
  May,
  StatusTag,
  useGo,
  useParams,
  useTitle,
} from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { EnterpriseTier } from '../../../enterprises/contract/index.ts'
import type { Brief } from '../../contract/index.ts'
import { planning } from '../api.ts'
import { ShowCode } from '../doors/ShowCode.tsx'
import { d } from '../doors/words.ts'
import { PlanOneDrawer } from '../plan/PlanOneDrawer.tsx'
import { MapButton } from '../round/MapButton.tsx'
import { w } from '../words.ts'
import { BriefSections } from './BriefSections.tsx'
import { draftKeyOf } from './values.ts'
import '../visits.css'

const Who = ({ brief }: { brief: Brief }) => {
  const t = useT(w)
  const label = useLabel()
  const e = brief.enterprise
  return (
    <header className="field-card">
      <h1>{e.name}</h1>
      <p className="row small">
        <StatusTag tone={e.tier === 'key' ? 'blue' : 'grey'}>{label(EnterpriseTier, e.tier)}</StatusTag>
        <span className="quiet">{[e.grid, e.legalPerson, e.address].filter(Boolean).join(' · ')}</span>
        <Link to={`/enterprises/${e.id}`}>{t('file')}</Link>
        <MapButton place={e} />
      </p>
      {brief.planned && (
        <p className="small">
          {t('planned')} <DayText day={brief.planned.day} /> {brief.planned.visitor}
        </p>
      )}
    </header>
  )
}

/** All one should know at the door, and the button for afterwards. */
export default function BriefPage() {
  const t = useT(w)
  const { id } = useParams<'id'>()
  const go = useGo()
  const s = useT(d)
  const [drawer, setDrawer] = useState(false)
  const [code, setCode] = useState(false)
  const { data, error, refetch } = useQuery({ queryKey: ['brief', id], queryFn: () => planning.brief({ id }) })
  useTitle(data?.enterprise.name)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  const drafted = readDraft(draftKeyOf(id)) !== undefined
  const visit = `/field/enterprises/${id}/visit${data.planned ? `?plan=${data.planned.id}` : ''}`
  return (
    <article className="field stack">
      <Who brief={data} />
      <BriefSections brief={data} />
      <May do="visit.write">
        <div className="field-bar">
          {data.planned?.day === shanghaiDate(new Date()) && (
            <Button icon={<QrcodeOutlined />} onClick={() => setCode(true)}>
              {s('show')}
            </Button>
          )}
          <Button onClick={() => setDrawer(true)}>{t('planVisit')}</Button>
          <Button type="primary" onClick={() => go(visit)}>
            {drafted ? t('continueDraft') : t('logVisit')}
          </Button>
        </div>
        {data.planned && <ShowCode visitId={data.planned.id} open={code} onClose={() => setCode(false)} />}
        <PlanOneDrawer enterprise={data.enterprise} open={drawer} onClose={() => setDrawer(false)} />
      </May>
    </article>
  )
}
