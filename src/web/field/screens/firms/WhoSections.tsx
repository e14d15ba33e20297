import { EnterpriseTier } from '../../../../modules/enterprises/contract/shapes.ts'
import type { PackedEnterprise } from '../../../../modules/field/contract/index.ts'
import { Level } from '../../../../modules/workforce/contract/responsibilities.ts'
import { useDays } from '../../app/day.ts'
import { Section } from '../../kit/Screen.tsx'
import { useLabel, useT } from '../../kit/say.ts'
import { Tag } from '../../kit/states.tsx'
import { firmWords as w } from '../../words/firms.ts'
import { MapChoice } from './MapLink.tsx'

type Brief = PackedEnterprise['brief']

export const Who = ({ brief }: { brief: Brief }) => {
  const t = useT(w)
  const label = useLabel()
  const { day } = useDays()
  const e = brief.enterprise
  const facts = [
    [t('legal'), e.legalPerson],
    [t('address'), e.address],
    [t('grid'), e.grid],
    [t('planned'), brief.planned && [day(brief.planned.day), brief.planned.visitor].filter(Boolean).join(' · ')],
  ] as const
  return (
    <section className="card stack-small">
      <div className="row">
        <Tag tone={e.tier === 'key' ? 'blue' : 'grey'}>{label(EnterpriseTier, e.tier)}</Tag>
        {e.tags.map((tag) => (
          <Tag key={tag} tone="grey">
            {tag}
          </Tag>
        ))}
      </div>
      <dl className="facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className="pair">
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <div>
        <MapChoice door={e} />
      </div>
    </section>
  )
}

export const Contacts = ({ items }: { items: Brief['contacts'] }) => {
  const t = useT(w)
  return (
    <Section title={t('contacts')}>
      {items.length === 0 ? (
        <p className="quiet">{t('noContacts')}</p>
      ) : (
        <ul className="card tight">
          {items.map((c) => (
            <li key={`${c.name}${c.role}`} className="line">
              <span className="grow">
                <span>{c.name}</span>
                <span className="quiet small">{[c.role, c.isPrimary && t('primary')].filter(Boolean).join(' · ')}</span>
              </span>
              <span className="figures quiet">{c.phone}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

export const Responsibles = ({ items }: { items: Brief['responsibles'] }) => {
  const t = useT(w)
  const label = useLabel()
  const { day } = useDays()
  return (
    <Section title={t('responsible')}>
      {items.length === 0 ? (
        <p className="quiet">{t('none2')}</p>
      ) : (
        <ul className="card tight">
          {items.map((r) => (
            <li key={`${r.level}${r.instructorId}${r.grid}`} className="line">
              <span className="grow">
                <span>{r.name}</span>
                <span className="quiet small">{[label(Level, r.level), r.grid].filter(Boolean).join(' · ')}</span>
                {r.substitute && (
                  <span className="small">
                    {t('standsIn', { name: r.substitute.name, day: day(r.substitute.validTo) })}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Which branch or department stands at its side; a pack of before may not know. */
export const Paired = ({ items }: { items: Brief['pairings'] | undefined }) => {
  const t = useT(w)
  if (!items || items.length === 0) return null
  return (
    <Section title={t('paired')}>
      <ul className="card tight">
        {items.map((p) => (
          <li key={`${p.unitName}${p.alliance}`} className="line">
            <span className="grow">
              <span>{p.unitName}</span>
              <span className="quiet small">{[p.alliance, p.purpose].filter(Boolean).join(' · ')}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
