import type { ReactNode } from 'react'
import type { PackedEnterprise } from '../../../../modules/field/contract/index.ts'
import { Met, Verdict } from '../../../../modules/policies/contract/choices.ts'
import { Severity } from '../../../../modules/safety/contract/choices.ts'
import { CorrectionField } from '../../../../modules/visits/contract/choices.ts'
import { useDays } from '../../app/day.ts'
import { Section } from '../../kit/Screen.tsx'
import { useInARow, useLabel, useT } from '../../kit/say.ts'
import { Tag } from '../../kit/states.tsx'
import { firmWords as w } from '../../words/firms.ts'

type Brief = PackedEnterprise['brief']
type Row = { id: string; text: string; about: ReactNode }

/** Nothing is said where there is nothing: what matters stays on one screen. */
const Rows = ({ title, rows }: { title: string; rows: readonly Row[] }) =>
  rows.length === 0 ? null : (
    <Section title={title}>
      <ul className="card tight">
        {rows.map((r) => (
          <li key={r.id} className="line">
            <span className="grow">
              <span>{r.text}</span>
              <span className="row small">{r.about}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )

const Hazards = ({ items }: { items: Brief['records']['hazards'] }) => {
  const t = useT(w)
  const label = useLabel()
  const { day } = useDays()
  const rows = (items ?? []).map((h) => ({
    id: h.id,
    text: [h.text, h.place].filter(Boolean).join(' · '),
    about: (
      <>
        <Tag tone={h.overdue ? 'red' : 'amber'}>{t(h.overdue ? 'lateSince' : 'due', { day: day(h.rectifyBy) })}</Tag>
        <span className="quiet">{label(Severity, h.severity)}</span>
      </>
    ),
  }))
  return <Rows title={t('hazards')} rows={rows} />
}

const Certificates = ({ items }: { items: Brief['certificates'] }) => {
  const t = useT(w)
  const { day } = useDays()
  const rows = items.map((c) => ({
    id: c.id,
    text: c.name,
    about: c.validUntil && (
      <Tag tone={c.expired ? 'red' : 'amber'}>
        {t(c.expired ? 'expired' : 'validUntil', { day: day(c.validUntil) })}
      </Tag>
    ),
  }))
  return <Rows title={t('expiring')} rows={rows} />
}

/** A pack that was made before policies were known has none. */
const Policies = ({ items }: { items: Brief['policies'] | undefined }) => {
  const t = useT(w)
  const inARow = useInARow()
  const label = useLabel()
  const rows = (items ?? []).map((p) => ({
    id: p.id,
    text: [p.name, p.benefit].join(' · '),
    about: (
      <>
        <Tag tone={p.verdict === 'matched' ? 'green' : 'amber'}>{label(Verdict, p.verdict)}</Tag>
        <span className="quiet">{inARow(p.missing.map((m) => `${label(m.asked)} (${label(Met, m.met)})`))}</span>
      </>
    ),
  }))
  return <Rows title={t('policies')} rows={rows} />
}

const Stale = ({ items }: { items: Brief['stale'] }) => {
  const t = useT(w)
  const inARow = useInARow()
  const label = useLabel()
  if (items.length === 0) return null
  return (
    <Section title={t('stale')}>
      <p className="card">{inARow(items.map((s) => label(s)))}</p>
    </Section>
  )
}

const Questions = ({ items }: { items: Brief['records']['questions'] }) => {
  const t = useT(w)
  const rows = (items ?? []).map((q) => ({
    id: q.id,
    text: q.question,
    about: <span className="quiet">{q.answer ? t('answer', { answer: q.answer }) : t('unanswered')}</span>,
  }))
  return <Rows title={t('questions')} rows={rows} />
}

const Labour = ({ items }: { items: Brief['records']['labourNeeds'] }) => {
  const t = useT(w)
  const { day } = useDays()
  const rows = (items ?? []).map((l) => ({
    id: l.id,
    text: `${l.job} × ${l.headcount}`,
    about: <span className="quiet">{t('toldOn', { day: day(l.toldOn) })}</span>,
  }))
  return <Rows title={t('labour')} rows={rows} />
}

const Proposals = ({ items }: { items: Brief['records']['proposals'] }) => {
  const t = useT(w)
  const label = useLabel()
  const { moment } = useDays()
  const rows = items.map((p) => ({
    id: p.id,
    text: `${label(CorrectionField, p.field)} → ${p.value}`,
    about: <span className="quiet">{[p.by, moment(p.at)].join(' · ')}</span>,
  }))
  return <Rows title={t('proposals')} rows={rows} />
}

/** Safety and papers before the door. */
export const Before = ({ brief }: { brief: Brief }) => (
  <>
    <Hazards items={brief.records.hazards} />
    <Policies items={brief.policies} />
    <Certificates items={brief.certificates} />
    <Stale items={brief.stale} />
  </>
)
/** What former visits left to be passed on or asked about. */
export const Left = ({ brief: { records } }: { brief: Brief }) => (
  <>
    <Questions items={records.questions} />
    <Labour items={records.labourNeeds} />
    <Proposals items={records.proposals} />
  </>
)
