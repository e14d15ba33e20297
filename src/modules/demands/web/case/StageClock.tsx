import { Tooltip } from 'antd'
import { Light, Moment } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Clock, type ClockExplained, ClockStage } from '../../contract/index.ts'
import { w } from '../words.ts'
import { leftOf, type Span, spoken, stateOf } from './clockState.ts'

/** `40 分钟`, `5.5 小时`, `3 个工作日` in the reader's language. */
export const useSpoken = () => {
  const t = useT(w)
  return (time: number | Span) => {
    const { unit, n } = typeof time === 'number' ? spoken(time) : time
    return t(unit, { n })
  }
}

/** How a clock stands: colour, icon and word. */
export const StageLight = ({
  c,
  stage = false,
}: {
  c: Pick<Clock, 'stage' | 'light' | 'stoppedAt'>
  stage?: boolean
}) => {
  const t = useT(w)
  const label = useLabel()
  const { colour, word } = stateOf(c)
  return <Light colour={colour} label={stage ? `${label(ClockStage, c.stage)} · ${t(word)}` : t(word)} />
}

/** One running clock: how it stands, what is left of the working time, until when. */
export const StageClock = ({ c, known }: { c: Clock; known: ClockExplained | undefined }) => {
  const t = useT(w)
  const say = useSpoken()
  const left = known && leftOf(known)
  const [before, after] = t('until', { at: '\u0000' }).split('\u0000')
  return (
    <span className="clock figures">
      <StageLight c={c} stage />
      {left && (
        <strong className="nowrap">{left.how === 'used' ? t('usedUp') : t(left.how, { time: say(left.span) })}</strong>
      )}
      <span className="quiet nowrap">
        {before}
        <Moment at={c.dueAt} />
        {after}
      </span>
      {c.provisional && (
        <Tooltip title={t('provisionalWhy')}>
          <span className="status-tag tone-plain">{t('provisional')}</span>
        </Tooltip>
      )}
    </span>
  )
}
