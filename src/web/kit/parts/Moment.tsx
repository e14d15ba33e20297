import { useLanguage } from '../../words.ts'
import { formatDay, formatMoment, formatRelative } from '../moment.ts'

type MomentProps = { at: string | null | undefined; relative?: boolean }

/** A point in time; the relative one on hover, or the other way round with `relative`. */
export const Moment = ({ at, relative = false }: MomentProps) => {
  const language = useLanguage()
  if (!at) return <span className="quiet">—</span>
  const exact = formatMoment(at, language)
  const near = formatRelative(at, language)
  return (
    <time dateTime={at} title={relative ? exact : near} className="nowrap">
      {relative ? near : exact}
    </time>
  )
}

/** A business date. */
export const DayText = ({ day }: { day: string | null | undefined }) => {
  const language = useLanguage()
  return day ? (
    <time dateTime={day} className="nowrap">
      {formatDay(day, language)}
    </time>
  ) : (
    <span className="quiet">—</span>
  )
}
