import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { ErrorState } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { RatingReason, Score } from '../../../demands/contract/index.ts'
import { w } from '../words.ts'

const SCORES = ['5', '4', '3', '2', '1'] as const
type ScoreKey = (typeof SCORES)[number]
const isBad = (score: ScoreKey) => score === '1' || score === '2'

/** Reasons that fit a bad rating, and those that fit a good one. */
const WHY: Record<'bad' | 'good', readonly RatingReason[]> = {
  bad: ['slow', 'unsolved', 'attitude', 'unclear', 'again', 'other'],
  good: ['quick', 'thorough', 'kind', 'other'],
}
type Given = { score: number; reasons?: RatingReason[]; comment?: string }
type RateProps = { onRate: (rating: Given) => Promise<unknown> }

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
  const [reasons, setReasons] = useState<RatingReason[]>([])
  const [comment, setComment] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const send = async () => {
    if (!score) return
    setBusy(true)
    setError(undefined)
    try {
      await onRate({
        score: Number(score),
        ...(reasons.length > 0 ? { reasons } : {}),
        ...(comment.trim() ? { comment: comment.trim() } : {}),
      })
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const choose = (next: ScoreKey) => {
    // What is wrong is not what is good: reasons of the other side are dropped.
    if (score && isBad(score) !== isBad(next)) setReasons([])
    setScore(next)
  }
  return { score, choose, reasons, setReasons, comment, setComment, busy, error, send }
}

/** Five big buttons that are one radio group: a thumb, a keyboard and a screen reader all reach them. */
export const RateBox = ({ onRate }: RateProps) => {
  const t = useT(w)
  const label = useLabel()
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
            choose={() => r.choose(score)}
          />
        ))}
      </fieldset>
      {r.score && (
        <div className="stack-small">
          <Checkbox.Group
            aria-label={t('rateReasons')}
            value={r.reasons}
            onChange={(chosen) => r.setReasons(chosen.slice(0, 5))}
            options={WHY[isBad(r.score) ? 'bad' : 'good'].map((value) => ({
              value,
              label: label(RatingReason, value),
            }))}
          />
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
