import { DayText, StatusTag } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Brief } from '../../contract/index.ts'
import { f } from './briefWords.ts'
import { Section } from './Section.tsx'

/** Papers that end: shown only where there are some. */
export const Certificates = ({ certificates }: Pick<Brief, 'certificates'>) => {
  const t = useT(f)
  if (certificates.length === 0) return null
  return (
    <Section title={t('certificates')}>
      <ul>
        {certificates.map((c) => (
          <li key={c.id} className="field-line">
            <span>{c.name}</span>
            <span className="row small quiet">
              <StatusTag tone={c.expired ? 'red' : 'amber'}>{t(c.expired ? 'expired' : 'ends')}</StatusTag>
              {c.validUntil && <DayText day={c.validUntil} />}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Entries of the file to be asked about, in one line. */
export const StaleEntries = ({ stale }: Pick<Brief, 'stale'>) => {
  const t = useT(f)
  const language = useLanguage()
  return (
    <Section title={t('stale')} none={stale.length === 0 && t('noStale')}>
      <ul>
        {stale.map((s) => (
          <li key={s.field} className="field-line">
            <span>{s[language]}</span>
            <span className="quiet small">{t(s.reason)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
