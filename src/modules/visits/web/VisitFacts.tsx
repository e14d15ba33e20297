import { DayText, Facts, Link, Moment, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { DemandStatus } from '../../demands/contract/index.ts'
import type { Visit } from '../contract/index.ts'
import { Section } from './field/BriefSections.tsx'
import { w } from './words.ts'

export const VisitFacts = ({ visit }: { visit: Visit }) => {
  const t = useT(w)
  return (
    <Facts
      items={[
        { label: t('day'), value: visit.startedAt ? <Moment at={visit.startedAt} /> : <DayText day={visit.day} /> },
        { label: t('visitor'), value: visit.visitor?.name },
        {
          label: t('companions'),
          value: visit.companions.map((c) => c.name).join('、'),
          hidden: visit.companions.length === 0,
        },
        { label: t('grid'), value: visit.grid?.name },
        { label: t('purpose'), value: visit.purpose, wide: true },
        {
          label: t('peopleMet'),
          value: visit.people.map((p) => [p.name, p.role].filter(Boolean).join(' ')).join('、'),
          wide: true,
        },
        { label: t('roles'), value: visit.roles.join('、'), hidden: visit.roles.length === 0 },
        { label: t('notes'), value: visit.notes, wide: true },
        { label: t('cancelReason'), value: visit.cancelReason, hidden: visit.cancelReason === null, wide: true },
      ]}
    />
  )
}

export const Filed = ({ demands }: { demands: Visit['demands'] }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <Section title={t('demands')} none={demands.length === 0 && t('none')}>
      <ul>
        {demands.map((d) => (
          <li key={d.id} className="field-line">
            <Link to={`/demands/${d.id}`}>{d.title}</Link>
            <span className="row">
              <span className="quiet small figures">{d.number}</span>
              <StatusTag tone="plain">{label(DemandStatus, d.status as keyof typeof DemandStatus.labels)}</StatusTag>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
