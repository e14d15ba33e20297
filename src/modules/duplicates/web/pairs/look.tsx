import { StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage } from '../../../../web/words.ts'
import { type Pair, PairState } from '../../contract/index.ts'

const TONE = { open: 'amber', different: 'grey', merged: 'blue' } as const
export const StateOf = ({ state }: { state: PairState }) => {
  const label = useLabel()
  return <StatusTag tone={TONE[state]}>{label(PairState, state)}</StatusTag>
}

export const Reasons = ({ pair }: { pair: Pair }) => {
  const language = useLanguage()
  return (
    <span className="row" style={{ gap: 4, flexWrap: 'wrap' }}>
      {pair.reasons.map((r) => (
        <StatusTag key={r.kind} tone="plain">
          {r.text[language]}
        </StatusTag>
      ))}
    </span>
  )
}

export const PairCard = ({ pair }: { pair: Pair }) => (
  <span className="stack-small">
    <strong>{pair.one.name}</strong>
    <strong>{pair.other.name}</strong>
    <span className="row small">
      <span className="figures">{pair.score}</span>
      <StateOf state={pair.state} />
    </span>
    <Reasons pair={pair} />
  </span>
)
