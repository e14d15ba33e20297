import type { ReactNode } from 'react'
import { Drill, ErrorState, Link, Loading } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import { type Figure, RateKey } from '../../contract.ts'
import { rowsAt, type useLoop } from '../data.ts'
import { w } from '../words.ts'

const useChange = () => {
  const t = useT(w)
  return ({ key, value, previous, unit }: Figure) => {
    if (value === null || previous?.value === undefined || previous.value === null) return undefined
    const by = Math.round((value - previous.value) * 10) / 10
    const direction = by > 0 ? ('up' as const) : by < 0 ? ('down' as const) : ('flat' as const)
    const text = unit === 'percent' ? t('points', { n: Math.abs(by) }) : String(Math.abs(by))
    return {
      text: `${text} ${t('versus')}`,
      direction,
      good: key in RateKey.labels ? ('down' as const) : ('up' as const),
    }
  }
}

const Parts = ({ figure }: { figure: Figure }): ReactNode => {
  const t = useT(w)
  const zh = useLanguage() === 'zh'
  if (figure.hidden) return t('tooFew', { n: figure.least ?? 0 })
  if (figure.denominator === 0) return t('nothing')
  return (
    <>
      {figure.parts.map((part) => (
        <span key={part.label.en}>
          <Link to={rowsAt(part.drill)}>
            {part.label[zh ? 'zh' : 'en']} {part.count}
          </Link>
          {part.weight !== 1 && t('half')}
        </span>
      ))}
      <span>{t('of', { n: figure.denominator })}</span>
    </>
  )
}

const One = ({ figure }: { figure: Figure }) => {
  const t = useT(w)
  const side = useLanguage() === 'zh' ? 'zh' : 'en'
  const change = useChange()(figure)
  // Chinese counts with a measure word, English without.
  const measure = figure.unit === 'percent' ? '%' : side === 'zh' && t('cases')
  return (
    <Drill
      label={figure.label[side]}
      value={figure.value}
      {...(measure && figure.value !== null && { unit: measure })}
      to={rowsAt(figure.drill)}
      definition={figure.definition[side]}
      {...(change && { change })}
      {...(figure.key === 'overdue' && { light: figure.value ? ('red' as const) : ('green' as const) })}
    >
      <Parts figure={figure} />
    </Drill>
  )
}

/** The five figures; each opens its rows and names its definition. */
export const Figures = ({ read }: { read: ReturnType<typeof useLoop> }) => {
  const t = useT(w)
  const { data, error, refetch } = read
  if (!data) return error ? <ErrorState error={error} onRetry={() => refetch()} /> : <Loading rows={3} />
  return (
    <section className="cockpit-figures" aria-label={t('figures')}>
      {data.items.map((figure) => (
        <One key={figure.key} figure={figure} />
      ))}
    </section>
  )
}
