import { DayText, Link, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { DemandStatus } from '../../../demands/contract/index.ts'
import { Level } from '../../../workforce/contract/index.ts'
import type { Brief } from '../../contract/index.ts'
import { PromiseLines } from '../promises/PromiseLines.tsx'
import { w } from '../words.ts'
import { Certificates, StaleEntries } from './BriefFile.tsx'
import { Policies } from './BriefPolicies.tsx'
import { LeftBefore } from './LeftBefore.tsx'
import { Paired } from './Paired.tsx'
import { Section } from './Section.tsx'

export { Section } from './Section.tsx'

const Demands = ({ demands }: { demands: Brief['demands'] }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <Section
      title={t('openDemands')}
      none={demands === null ? t('demandsHidden') : demands.length === 0 && t('noDemands')}
    >
      <ul>
        {demands?.map((d) => (
          <li key={d.id} className="field-line">
            <Link to={`/demands/${d.id}`} className="field-card grow">
              <span>{d.title}</span>
              <span className="row small quiet">
                <StatusTag tone={d.overdue ? 'red' : 'green'}>
                  {d.overdue ? t('overdue') : label(DemandStatus, d.status as keyof typeof DemandStatus.labels)}
                </StatusTag>
                {d.dueOn && <DayText day={d.dueOn} />}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Visits = ({ visits }: { visits: Brief['lastVisits'] }) => {
  const t = useT(w)
  return (
    <Section title={t('recentVisits')} none={visits.length === 0 && t('noVisits')}>
      <ul>
        {visits.map((v) => (
          <li key={v.id} className="field-line">
            <Link to={`/visits/${v.id}`} className="field-card grow">
              <span>{v.purpose}</span>
              <span className="row small quiet">
                <DayText day={v.day} /> {v.visitor?.name}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Contacts = ({ contacts }: { contacts: Brief['contacts'] }) => {
  const t = useT(w)
  return (
    <Section title={t('people')} none={contacts.length === 0 && t('noContacts')}>
      <ul>
        {contacts.map((c) => (
          <li key={`${c.name}${c.role}`} className="field-line">
            <span>
              {c.name} <span className="quiet small">{c.role}</span>
            </span>
            <span className="figures quiet">{c.phone}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Responsibles = ({ people }: { people: Brief['responsibles'] }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <Section title={t('responsibles')} none={people.length === 0 && t('none')}>
      <ul>
        {people.map((r) => (
          <li key={`${r.level}${r.instructorId}${r.grid}`} className="field-line">
            <span className="field-card">
              <span>
                {r.name}{' '}
                <span className="quiet small">{[label(Level, r.level), r.grid].filter(Boolean).join(' · ')}</span>
              </span>
              {r.substitute && (
                <span className="small">{t('standsIn', { name: r.substitute.name, day: r.substitute.validTo })}</span>
              )}
            </span>
            <span className="figures quiet">{r.phone}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** In the order of what one needs at the door. */
export const BriefSections = ({ brief }: { brief: Brief }) => {
  const t = useT(w)
  return (
    <>
      <Section title={t('promisesBefore')} none={brief.promises.length === 0 && t('noPromises')}>
        <PromiseLines items={brief.promises} />
      </Section>
      <LeftBefore records={brief.records} />
      <Demands demands={brief.demands} />
      <Policies policies={brief.policies} />
      <Certificates certificates={brief.certificates} />
      <Visits visits={brief.lastVisits} />
      <StaleEntries stale={brief.stale} />
      <Contacts contacts={brief.contacts} />
      <Responsibles people={brief.responsibles} />
      <Paired units={brief.pairings} />
    </>
  )
}
