import { useAllowed } from '../../../web/api.ts'
import { ErrorState, formatMoment, Link, Loading, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../web/words.ts'
import { type Rule, RuleBasis, RuleState } from '../contract/index.ts'
import { useRules } from './data.ts'
import { w } from './words.ts'

const TONES = { met: 'green', look: 'amber', stated: 'blue', unknown: 'grey' } as const

const Figure = ({ of: f }: { of: Rule['figures'][number] }) => {
  const language = useLanguage()
  const allowed = useAllowed()
  const open = f.link && (f.may === null || allowed(f.may))
  return (
    <li className="row">
      <span className="quiet grow">{f.label[language]}</span>
      <strong className="figures">{open ? <Link to={f.link as string}>{f.value}</Link> : f.value}</strong>
    </li>
  )
}

const RuleCard = ({ rule }: { rule: Rule }) => {
  const label = useLabel()
  const language = useLanguage()
  return (
    <section className="card stack compliance-rule">
      <header className="row">
        <h2 className="grow">{rule.rule[language]}</h2>
        <StatusTag tone={TONES[rule.state]}>{label(RuleState, rule.state)}</StatusTag>
      </header>
      <p>{rule.how[language]}</p>
      <ul className="stack">
        {rule.figures.map((f) => (
          <Figure key={f.label.zh} of={f} />
        ))}
      </ul>
      <p className="quiet small">{label(RuleBasis, rule.basis)}</p>
    </section>
  )
}

/** Each rule as far as it is known, and how this deployment meets it. */
export const Rules = () => {
  const t = useT(w)
  const language = useLanguage()
  const { data, error, refetch } = useRules()
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  return (
    <div className="stack">
      <section className="card stack">
        <p>
          <span className="quiet">{t('source')}：</span>
          {data.source.name[language]}
        </p>
        <p>{data.source.note[language]}</p>
        <p className="quiet small">{t('asOf', { at: formatMoment(data.asOf, language) })}</p>
      </section>
      <div className="compliance-rules">
        {data.rules.map((rule) => (
          <RuleCard key={rule.key} rule={rule} />
        ))}
      </div>
    </div>
  )
}
