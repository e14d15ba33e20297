import type { ReactNode } from 'react'
import { formatDay } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import { tw } from '../troubleWords.ts'
import '../learning.css'

type Week = { from: string; to: string; cases: number }
type WeeksProps<W extends Week> = {
  weeks: readonly W[]
  /** A bar that opens its rows: a link or a button around it. */
  around: (week: W, bar: ReactNode, said: string) => ReactNode
  /** Before, while or after: the colour of the bar. */
  phase?: (week: W) => 'before' | 'during' | 'after'
  target?: number | null
}

/** Cases week by week; each bar opens the cases of its week. */
export const Weeks = <W extends Week>({ weeks, around, phase, target }: WeeksProps<W>) => {
  const t = useT(tw)
  const language = useLanguage()
  const most = Math.max(1, target ?? 0, ...weeks.map((week) => week.cases))
  return (
    <div className="weeks-frame">
      {typeof target === 'number' && (
        <div className="weeks-target" style={{ bottom: `${(100 * target) / most}%` }}>
          <span className="small">{t('targetLine', { n: target })}</span>
        </div>
      )}
      <ol className="weeks">
        {weeks.map((week) => {
          const said = t('weekOf', { from: formatDay(week.from, language), n: week.cases })
          const bar = (
            <span
              className="weeks-bar"
              data-phase={phase?.(week) ?? 'before'}
              style={{ height: `${(100 * week.cases) / most}%` }}
            >
              <span className="small figures">{week.cases || ''}</span>
            </span>
          )
          return (
            <li key={week.from} title={said}>
              {around(week, bar, said)}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
