import { formatMoment, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../web/words.ts'
import { DeadKind, type DeadLetter } from '../contract/index.ts'
import { w } from './words.ts'

export const Kind = ({ row }: { row: DeadLetter }) => {
  const label = useLabel()
  return <StatusTag tone={row.state === 'open' ? 'red' : 'grey'}>{label(DeadKind, row.kind)}</StatusTag>
}

/** Why it failed, and what somebody decided about it. */
export const Why = ({ row }: { row: DeadLetter }) => {
  const [t, language] = [useT(w), useLanguage()]
  const aside = row.putAway
  const said = aside && { by: aside.by, at: formatMoment(aside.at, language), why: aside.reason }
  return (
    <span className="dead-reason">
      {row.reason} {said && <span className="quiet small">{t('putAwayBy', said)}</span>}
    </span>
  )
}
