import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { ErrorState } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { Score } from '../../../demands/contract/index.ts'
import { w } from '../words.ts'

const SCORES = ['5', '4', '3', '2', '1'] as const
type ScoreKey = (typeof SCORES)[number]
const isBad = (score: ScoreKey) => score === '1' || score === '2'

type RateProps = { onRate: (rating: { score: number; comment?: string }) => Promise<unknown> }

const Choice = ({
  score,
  name,
  chosen,
  choose,
}: {
  score: ScoreKey
  name: string
  chosen: boolean
  choose: () => void
}) => (
  <label className={`rate-choice rate-${score} ${chosen ? 'rate-chosen' : ''}`}>
    <input type="radio" name={name} value={score} checked={chosen} onChange={choose} />
    <span className="rate-number" aria-hidden="true">
      {score}
    </span>
    {useLabel()(Score, score)}
  </label>
)

const useRating = (onRate: RateProps['onRate']) => {
  const [score, setScore] = useState<ScoreKey>()
  const [comment, setComment] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const send = async () => {
    if (!score) return
    setBusy(true)
    setError(undefined)
    try {
      await onRate({ score: Number(score), ...(comment.trim() ? { comment: comment.trim() } : {}) })
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return { score, setScore, comment, setComment, busy, error, send }
}

/** Five big buttons that are one radio group: a thumb, a keyboard and a screen reader all reach them. */
export const RateBox = ({ onRate }: RateProps) => {
  const t = useT(w)
  const id = useId()
  const r = useRating(onRate)
  return (
    <section className="card stack rate" id="rate">
      <fieldset className="rate-group">
        <legend>{t('rateTitle')}</legend>
        {SCORES.map((score) => (
          <Choice
            key={score}
            score={score}
            name={`${id}-score`}
            chosen={r.score === score}
            choose={() => r.setScore(score)}
          />
        ))}
      </fieldset>
      {r.score && (
        <div className="stack-small">
          <label htmlFor={`${id}-why`}>{t('rateWhy')}</label>
          <Input.TextArea
            id={`${id}-why`}
            value={r.comment}
            onChange={(e) => r.setComment(e.target.value)}
            autoSize={{ minRows: isBad(r.score) ? 3 : 2, maxRows: 8 }}
            maxLength={1000}
          />
        </div>
      )}
      {r.error !== undefined && <ErrorState error={r.error} compact />}
      <Button type="primary" size="large" disabled={!r.score} loading={r.busy} onClick={() => void r.send()}>
        {t('rateSend')}
      </Button>
      <p className="small quiet">{t('rateHint')}</p>
    </section>
  )
}
