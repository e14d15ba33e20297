import { DayText, type LightColour, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useLanguage } from '../../../web/words.ts'
import { type Judged, Met, type Policy, PolicyState, Verdict } from '../contract/index.ts'

const STATES: Record<PolicyState, LightColour> = { draft: 'amber', published: 'green', withdrawn: 'grey' }
export const StateOf = ({ state }: { state: PolicyState }) => (
  <StatusTag tone={STATES[state]}>{useLabel()(PolicyState, state)}</StatusTag>
)

const VERDICTS: Record<Verdict, LightColour> = { matched: 'green', nearly: 'amber', no: 'grey' }
export const VerdictTag = ({ verdict }: { verdict: Verdict }) => (
  <StatusTag tone={VERDICTS[verdict]}>{useLabel()(Verdict, verdict)}</StatusTag>
)

const METS: Record<Met, LightColour> = { met: 'green', unmet: 'red', unknown: 'grey' }
/** Each condition: whether it holds, what was asked and what the file says. */
export const Conditions = ({ items }: { items: readonly Judged[] }) => {
  const label = useLabel()
  const language = useLanguage()
  return (
    <ul className="stack" style={{ gap: 4 }}>
      {items.map((c) => (
        <li key={`${c.field}${c.asked.zh}`} className="row small">
          <StatusTag tone={METS[c.met]}>{label(Met, c.met)}</StatusTag>
          <span>{c.asked[language]}</span>
          <span className="quiet">{c.found[language]}</span>
        </li>
      ))}
    </ul>
  )
}

export const PolicyCard = ({ policy: p }: { policy: Policy }) => (
  <span className="stack" style={{ gap: 4 }}>
    <strong>{p.title}</strong>
    <span className="small">{p.benefit}</span>
    <span className="row small quiet">
      <StateOf state={p.state} />
      {p.issuer}
      {p.validTo && <DayText day={p.validTo} />}
    </span>
  </span>
)
