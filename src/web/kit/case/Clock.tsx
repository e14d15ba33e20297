import { Tooltip } from 'antd'
import { useLanguage, useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { formatRelative } from '../moment.ts'
import { Light, type LightColour } from '../parts/Light.tsx'
import { Moment } from '../parts/Moment.tsx'
import './case.css'

export type ClockProps = {
  /** Which clock: `办理`, `签收`. */
  label?: string
  dueAt: string | null
  light: LightColour
  /** `剩 2 个工作日`; without it the calendar distance is shown. */
  remaining?: string | null
  provisional?: boolean
  /** For table cells: light and due date; what is left is on hover. */
  brief?: boolean
}

/** Due, remaining and light: the same wherever a clock runs. */
export const Clock = ({ label, dueAt, light, remaining, provisional = false, brief = false }: ClockProps) => {
  const t = useT(kitWords)
  const language = useLanguage()
  if (!dueAt) return <span className="quiet">{t('noClock')}</span>
  const runs = light !== 'grey' && light !== 'blue'
  const left = remaining ?? (runs && formatRelative(dueAt, language))
  if (brief)
    return (
      <span className="clock clock-brief figures" title={left || undefined}>
        <Light colour={light} /> <Moment at={dueAt} />
      </span>
    )
  const [before, after] = t('due', { at: '\u0000' }).split('\u0000')
  return (
    <span className="clock figures">
      <Light colour={light} label={`${label ? `${label} · ` : ''}${t(light)}`} />
      {left && <span className="nowrap">{left}</span>}
      <span className="quiet nowrap">
        {before}
        <Moment at={dueAt} />
        {after}
      </span>
      {provisional && (
        <Tooltip title={t('provisionalWhy')}>
          <span className="status-tag tone-plain">{t('provisional')}</span>
        </Tooltip>
      )}
    </span>
  )
}
