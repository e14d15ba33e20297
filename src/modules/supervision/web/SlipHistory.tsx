import { Moment } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Slip } from '../contract/index.ts'
import { w } from './words.ts'

type Line = {
  what: 'wasIssued' | 'wasSigned' | 'wasReplied' | 'wasChecked' | 'wasClosed'
  at: string | null
  who: string | null
  words?: string | null
}

/** Who did what with this slip and when, oldest first. */
export const SlipHistory = ({ slip }: { slip: Slip }) => {
  const t = useT(w)
  const lines: Line[] = [
    { what: 'wasIssued', at: slip.issuedAt, who: slip.issuedBy ?? t('system'), words: slip.reason },
    { what: 'wasSigned', at: slip.signedAt, who: slip.signedBy },
    { what: 'wasReplied', at: slip.repliedAt, who: slip.repliedBy, words: slip.reply },
    { what: 'wasChecked', at: slip.checkedAt, who: slip.checkedBy, words: slip.checkNote },
    { what: 'wasClosed', at: slip.closedAt, who: slip.closedBy },
  ]
  return (
    <ol className="slip-history" aria-label={t('history')}>
      {lines.map(
        ({ what, at, who, words }) =>
          at && (
            <li key={what} className="stack">
              <span className="row">
                <strong>{t(what)}</strong>
                <span className="grow quiet">{who}</span>
                <span className="quiet small figures">
                  <Moment at={at} />
                </span>
              </span>
              {words && <span className="slip-words">{words}</span>}
            </li>
          ),
      )}
    </ol>
  )
}
