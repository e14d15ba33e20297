import { Link, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { type Proposal, ProposalField, ProposalState, valueInWords } from '../../contract/index.ts'
import { useFieldText } from '../say.tsx'
import { w } from './words.ts'

const TONES = { open: 'amber', accepted: 'blue', refused: 'grey', withdrawn: 'grey', undone: 'grey' } as const
export const StateTag = ({ proposal: p }: { proposal: Proposal }) => (
  <StatusTag tone={TONES[p.state]}>{useLabel()(ProposalState, p.state)}</StatusTag>
)

/** A value as people read it: a choice by its name, an industry with its name, a contact with her number. */
export const useValueText = () => {
  const language = useLanguage()
  const textOf = useFieldText()
  return (p: Proposal, value: string | null) => {
    if (value === null) return '—'
    if (p.field === 'industryCode') return textOf(p.field, value)
    return valueInWords(p.field, value, language)
  }
}
const phoneOf = (p: Proposal) => (p.contact?.phone ? ` ${p.contact.phone}` : '')
export const useProposedText = () => {
  const textOf = useValueText()
  return (p: Proposal) => `${textOf(p, p.value)}${phoneOf(p)}`
}

export const Origin = ({ proposal: p }: { proposal: Proposal }) => {
  const words = useLabel()([p.origin.zh, p.origin.en])
  return p.origin.link ? <Link to={p.origin.link}>{words}</Link> : <span>{words}</span>
}

/** Old and new side by side, and whether the file has moved on since. */
export const Change = ({ proposal: p }: { proposal: Proposal }) => {
  const t = useT(w)
  const label = useLabel()
  const textOf = useValueText()
  const proposed = useProposedText()(p)
  return (
    <span className="stack" style={{ gap: 2 }}>
      <span>
        <span className="quiet">{label(ProposalField, p.field)}：</span>
        {p.present !== null && (
          <>
            <del className="quiet">{textOf(p, p.present)}</del>
            {' → '}
          </>
        )}
        <strong>{proposed}</strong>
      </span>
      {p.state === 'open' && p.was !== p.present && (
        <span className="small">
          <StatusTag tone="amber">{t('changedSince')}</StatusTag>
        </span>
      )}
    </span>
  )
}
