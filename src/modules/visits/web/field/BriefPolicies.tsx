import { Link, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { Met, Verdict } from '../../../policies/contract/index.ts'
import type { Brief } from '../../contract/index.ts'
import { f } from './briefWords.ts'
import { Section } from './Section.tsx'

/** What the enterprise may get, and what is still missing or to be asked about. */
export const Policies = ({ policies }: Pick<Brief, 'policies'>) => {
  const t = useT(f)
  const label = useLabel()
  const language = useLanguage()
  const none = policies === null ? t('policiesHidden') : policies.length === 0 && t('noPolicies')
  return (
    <Section title={t('policies')} none={none}>
      <ul>
        {policies?.map((p) => (
          <li key={p.id} className="field-line">
            <Link to={`/policies/${p.id}`} className="field-card grow">
              <span>{p.name}</span>
              <span className="row small quiet">
                <StatusTag tone={p.verdict === 'matched' ? 'green' : 'amber'}>{label(Verdict, p.verdict)}</StatusTag>
                {p.benefit}
              </span>
              {p.missing.map((m) => (
                <span key={m.asked.zh} className="small">
                  {label(Met, m.met)}: {m.asked[language]} · {m.found[language]}
                </span>
              ))}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
