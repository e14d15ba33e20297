import { Drill, Link } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Action, ActionFigure } from '../../contract/index.ts'
import { Weeks } from '../trouble/Weeks.tsx'
import { demandsAt } from '../troubleData.ts'
import { tw } from '../troubleWords.ts'
import '../learning.css'

type Span = ActionFigure['before']

const useChange = (span: Span, before: Span) => {
  const t = useT(tw)
  if (span === before || span.perWeek === null || before.perWeek === null || before.perWeek === 0) return undefined
  const percent = Math.round((100 * (span.perWeek - before.perWeek)) / before.perWeek)
  const direction = percent === 0 ? ('flat' as const) : percent < 0 ? ('down' as const) : ('up' as const)
  const text = percent === 0 ? t('sameAs') : t(percent < 0 ? 'less' : 'moreThan', { n: Math.abs(percent) })
  return { text, direction, good: 'down' as const }
}

const One = ({ label, span, before }: { label: string; span: Span; before: Span }) => {
  const t = useT(tw)
  const change = useChange(span, before)
  return (
    <Drill
      label={label}
      value={span.perWeek ?? span.cases}
      unit={span.perWeek === null ? t('tooSoon') : t('aWeek')}
      to={demandsAt(span.rows)}
      definition={t('definition', { from: span.from, to: span.to, n: span.cases })}
      {...(change && { change })}
    >
      <span className="small quiet figures">{t('casesN', { n: span.cases })}</span>
    </Drill>
  )
}

/** The figure of an action: the same trouble before it, while it runs and after; every number opens its rows. */
export const BeforeAfter = ({ action: { figure, targetPerWeek, startedOn, endedOn } }: { action: Action }) => {
  const t = useT(tw)
  const { before, during, after, weeks } = figure
  const phase = ({ from }: { from: string }) =>
    from < startedOn ? 'before' : endedOn && from > endedOn ? 'after' : ('during' as const)
  return (
    <section className="stack-small" aria-label={t('beforeAfter')}>
      <div className="action-figures">
        <One label={t('before')} span={before} before={before} />
        <One label={t('during')} span={during} before={before} />
        {after && <One label={t('after')} span={after} before={before} />}
      </div>
      <div className="card stack-small">
        <h2>{t('perWeek')}</h2>
        <Weeks
          weeks={weeks}
          phase={phase}
          target={targetPerWeek}
          around={(week, bar, said) => (
            <Link to={demandsAt(week.rows)} className="weeks-press" aria-label={said}>
              {bar}
            </Link>
          )}
        />
        <p className="row small quiet action-legend">
          <span data-phase="before">{t('before')}</span>
          <span data-phase="during">{t('during')}</span>
          {after && <span data-phase="after">{t('after')}</span>}
        </p>
      </div>
    </section>
  )
}
