import { DayText, type LightColour, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { type Hazard, HazardState, Severity } from '../contract/index.ts'
import { w } from './words.ts'

const TONES: Record<HazardState, LightColour> = { open: 'amber', rectified: 'green', checked: 'blue', dropped: 'grey' }
type Shown = Pick<Hazard, 'state' | 'overdue'>
export const StateOf = ({ hazard }: { hazard: Shown }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <StatusTag tone={hazard.overdue ? 'red' : TONES[hazard.state]}>
      {hazard.overdue ? t('overdue') : label(HazardState, hazard.state)}
    </StatusTag>
  )
}
export const SeverityTag = ({ severity }: { severity: Severity }) => (
  <StatusTag tone={severity === 'major' ? 'red' : 'plain'}>{useLabel()(Severity, severity)}</StatusTag>
)

export const HazardCard = ({ hazard: h }: { hazard: Hazard }) => (
  <span className="stack" style={{ gap: 4 }}>
    <strong>{h.text}</strong>
    <span className="small">{[h.enterprise.name, h.place].filter(Boolean).join(' · ')}</span>
    <span className="row small quiet">
      <StateOf hazard={h} />
      {h.severity === 'major' && <SeverityTag severity={h.severity} />}
      <DayText day={h.rectifyBy} />
    </span>
  </span>
)
