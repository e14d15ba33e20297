import { Button } from 'antd'
import { useState } from 'react'
import { DayText, ListPage, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { HazardState, Severity } from '../../../safety/contract/index.ts'
import { type PortalHazard, portalHazardContract } from '../../contract/index.ts'
import { PORTAL } from '../data.ts'
import { RectifyForm } from './RectifyForm.tsx'
import { hw } from './words.ts'

const TONES = { open: 'amber', rectified: 'green', checked: 'blue', dropped: 'grey' } as const
const Standing = ({ hazard: h }: { hazard: PortalHazard }) => {
  const t = useT(hw)
  const label = useLabel()
  return (
    <StatusTag tone={h.overdue ? 'red' : TONES[h.state]}>
      {h.overdue ? t('late') : label(HazardState, h.state)}
    </StatusTag>
  )
}
const Done = ({ hazard: h, onRectify }: { hazard: PortalHazard; onRectify: (h: PortalHazard) => void }) => {
  const t = useT(hw)
  return h.state === 'open' ? <Button onClick={() => onRectify(h)}>{t('rectify')}</Button> : null
}
type CardProps = { hazard: PortalHazard; onRectify: (h: PortalHazard) => void }
const Card = ({ hazard: h, onRectify }: CardProps) => {
  const t = useT(hw)
  const label = useLabel()
  return (
    <span className="stack-small">
      <strong>{h.text}</strong>
      <span className="row small quiet">
        <Standing hazard={h} /> {h.severity === 'major' && label(Severity, h.severity)} {h.place}{' '}
        <DayText day={h.rectifyBy} />
      </span>
      {h.notPassed && <span className="small">{t('notPassed', { note: h.notPassed })}</span>}
      <Done hazard={h} onRectify={onRectify} />
    </span>
  )
}

/** What was found at this enterprise, by when it is to be put right, and the word that it is. */
export default function HazardsPage() {
  const t = useT(hw)
  const label = useLabel()
  const [chosen, choose] = useState<PortalHazard>()
  return (
    <>
      <ListPage
        contract={portalHazardContract.endpoints.list}
        title={t('title')}
        lead={t('lead')}
        queryKey={[...PORTAL, 'hazards']}
        rowKey={(h) => h.id}
        tone={(h) => (h.overdue ? 'red' : undefined)}
        views={[
          { key: 'open', label: t('open'), query: { open: 'true', sort: 'rectifyBy' } },
          { key: 'all', label: t('all'), query: { sort: '-rectifyBy' } },
        ]}
        columns={[
          { key: 'text', title: t('text'), width: 300 },
          { key: 'place', title: t('place'), width: 150 },
          { key: 'severity', title: t('severity'), width: 110, render: (h) => label(Severity, h.severity) },
          { key: 'rectifyBy', title: t('due'), sort: true, width: 130, render: (h) => <DayText day={h.rectifyBy} /> },
          { key: 'state', title: t('state'), width: 110, render: (h) => <Standing hazard={h} /> },
          {
            key: 'notPassed',
            title: '',
            width: 220,
            render: (h) => h.notPassed && t('notPassed', { note: h.notPassed }),
          },
          { key: 'done', title: '', width: 130, render: (h) => <Done hazard={h} onRectify={choose} /> },
        ]}
        card={(h) => <Card hazard={h} onRectify={choose} />}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
      {chosen && <RectifyForm hazard={chosen} onClose={() => choose(undefined)} />}
    </>
  )
}
