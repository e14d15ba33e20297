import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { ErrorState } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { VisitReason } from '../../../visits/contract/index.ts'
import { visitPasses } from '../data.ts'
import { vw } from './words.ts'

const SCORES = [
  [5, 'five'],
  [4, 'four'],
  [3, 'three'],
  [2, 'two'],
  [1, 'one'],
] as const
const GOOD = ['useful', 'listened', 'prepared', 'followed', 'other'] as const
const BAD = ['disturbing', 'repeated', 'formal', 'attitude', 'other'] as const
const reasonsFor = (score: number): readonly VisitReason[] =>
  score >= 4 ? GOOD : score === 3 ? VisitReason.options : BAD

const useRating = (token: string, onRated: () => void) => {
  const [score, setScore] = useState<number>()
  const [reasons, setReasons] = useState<VisitReason[]>([])
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const choose = (next: number) => {
    setScore(next)
    setReasons((chosen) => chosen.filter((r) => reasonsFor(next).includes(r)))
  }
  const send = async () => {
    if (!score) return
    setBusy(true)
    setError(undefined)
    const body = { score, reasons, words: words.trim() || null }
    await visitPasses.rate({ token, body }).then(onRated, setError)
    setBusy(false)
  }
  return { score, choose, reasons, setReasons, words, setWords, busy, error, send }
}

/** Five big buttons that are one radio group, reasons, a word; nothing that says who. */
export const RateVisit = ({ token, onRated }: { token: string; onRated: () => void }) => {
  const t = useT(vw)
  const label = useLabel()
  const id = useId()
  const r = useRating(token, onRated)
  return (
    <section className="card stack rate">
      <fieldset className="rate-group">
        <legend>{t('rate')}</legend>
        {SCORES.map(([score, word]) => (
          <label key={score} className={`rate-choice rate-${score} ${r.score === score ? 'rate-chosen' : ''}`}>
            <input
              type="radio"
              name={`${id}-score`}
              value={score}
              checked={r.score === score}
              onChange={() => r.choose(score)}
            />
            <span className="rate-number" aria-hidden="true">
              {score}
            </span>
            {t(word)}
          </label>
        ))}
      </fieldset>
      {r.score && (
        <div className="stack-small">
          <Checkbox.Group
            aria-label={t('reasons')}
            value={r.reasons}
            onChange={(chosen) => r.setReasons(chosen.slice(0, 5))}
            options={reasonsFor(r.score).map((value) => ({ value, label: label(VisitReason, value) }))}
          />
          <label htmlFor={`${id}-words`}>{t('words')}</label>
          <Input.TextArea
            id={`${id}-words`}
            value={r.words}
            placeholder={t('wordsHelp')}
            onChange={(e) => r.setWords(e.target.value)}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
          />
        </div>
      )}
      {r.error !== undefined && <ErrorState error={r.error} compact />}
      <Button type="primary" size="large" disabled={!r.score} loading={r.busy} onClick={() => void r.send()}>
        {t('send')}
      </Button>
    </section>
  )
}
