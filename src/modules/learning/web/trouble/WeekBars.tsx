import { useT } from '../../../../web/words.ts'
import { tw } from '../troubleWords.ts'
import '../learning.css'

type Week = { from: string; cases: number }

/** Cases week by week as small bars; said in words as well. */
export const WeekBars = ({ weeks }: { weeks: readonly Week[] }) => {
  const t = useT(tw)
  const most = Math.max(1, ...weeks.map((week) => week.cases))
  const last = weeks.at(-1)
  const said = last ? t('weekOf', { from: last.from, n: last.cases }) : ''
  return (
    <span className="week-bars" role="img" aria-label={said} title={weeks.map((week) => week.cases).join(' ')}>
      {weeks.map((week) => (
        <span
          key={week.from}
          style={{ height: `${Math.max(6, (100 * week.cases) / most)}%` }}
          data-empty={week.cases === 0}
        />
      ))}
    </span>
  )
}
