import { StatusTag } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { MergeSheet } from '../../contract/index.ts'
import { w } from '../words.ts'

const Tags = ({ title, items }: { title: string; items: readonly string[] }) =>
  items.length === 0 ? null : (
    <div>
      <h3>{title}</h3>
      <span className="row" style={{ flexWrap: 'wrap', gap: 4 }}>
        {items.map((x) => (
          <StatusTag key={x} tone="plain">
            {x}
          </StatusTag>
        ))}
      </span>
    </div>
  )

const Held = ({ sheet }: { sheet: MergeSheet }) => {
  const t = useT(w)
  const language = useLanguage()
  const all = sheet.others.flatMap((o) => o.held)
  const sums = [...Map.groupBy(all, (h) => h.noun.zh).values()].map((of) => ({
    noun: of[0]?.noun[language] ?? '',
    n: of.reduce((n, h) => n + h.n, 0),
  }))
  return (
    <div>
      <h3>{t('held')}</h3>
      {sums.length === 0 && <p className="quiet">{t('nothingHeld')}</p>}
      <ul className="plain-list">
        {sums.map((s) => (
          <li key={s.noun}>
            {s.noun} <span className="figures">{s.n}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the one file will be: people, tags, names, and what hangs on it. */
export const Result = ({ sheet }: { sheet: MergeSheet }) => {
  const t = useT(w)
  return (
    <section className="card stack">
      <Held sheet={sheet} />
      <div>
        <h3>{t('contacts')}</h3>
        <ul className="plain-list">
          {sheet.contacts.map((c) => (
            <li key={c.id} className={c.double ? 'quiet' : ''}>
              {c.name} {c.role} <span className="figures">{c.phone}</span>
              {c.double && ` — ${t('double')}`}
            </li>
          ))}
        </ul>
      </div>
      <Tags title={t('tags')} items={sheet.tags} />
      <Tags title={t('formerNames')} items={sheet.formerNames} />
    </section>
  )
}
