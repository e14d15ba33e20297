import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useLanguage, useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { formatMoment } from '../moment.ts'
import './case.css'

/** `source` and `at` answer "who says so, and when" on hover. */
export type Fact = {
  label: string
  value: ReactNode
  source?: string | null
  at?: string | null
  /** Stands behind the value: it opens where the value came from. */
  mark?: ReactNode
  wide?: boolean
  hidden?: boolean
}

const FactValue = ({ fact }: { fact: Fact }) => {
  const t = useT(kitWords)
  const language = useLanguage()
  const empty = fact.value === null || fact.value === undefined || fact.value === ''
  const value = empty ? <span className="quiet">—</span> : fact.value
  if (!fact.source) return value
  const when = fact.at ? ` · ${formatMoment(fact.at, language)}` : ''
  return (
    <Tooltip title={t('source', { source: fact.source }) + when}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the source must be reachable without a mouse */}
      <span className="fact-sourced" tabIndex={0}>
        {value}
      </span>
    </Tooltip>
  )
}

/** Label and value pairs of a record. */
export const Facts = ({ items, title }: { items: readonly Fact[]; title?: string }) => (
  <section className="facts-block">
    {title && <h2>{title}</h2>}
    <dl className="facts">
      {items.map(
        (fact) =>
          !fact.hidden && (
            <div key={fact.label} className={fact.wide ? 'fact fact-wide' : 'fact'}>
              <dt>{fact.label}</dt>
              <dd>
                <FactValue fact={fact} />
                {fact.mark}
              </dd>
            </div>
          ),
      )}
    </dl>
  </section>
)
