import { DayText, Link, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { ProposalField } from '../../../enterprises/contract/index.ts'
import { HazardState } from '../../../safety/contract/index.ts'
import type { Brief } from '../../contract/index.ts'
import { QuestionTag } from '../records/look.tsx'
import { w } from './recordWords.ts'
import { Section } from './Section.tsx'

type Records = Brief['records']
const Hazards = ({ items }: { items: NonNullable<Records['hazards']> }) => {
  const t = useT(w)
  const label = useLabel()
  return items.map((h) => (
    <li key={h.id} className="field-line">
      <Link to={`/hazards/${h.id}`} className="field-card grow">
        <span>{t('hazardLine', { text: h.text })}</span>
        <span className="row small quiet">
          <StatusTag tone={h.overdue ? 'red' : 'amber'}>{label(HazardState, h.state)}</StatusTag>
          {h.place} <DayText day={h.rectifyBy} />
        </span>
      </Link>
    </li>
  ))
}

const Questions = ({ items }: { items: NonNullable<Records['questions']> }) => {
  const t = useT(w)
  return items.map((q) => (
    <li key={q.id} className="field-line">
      <Link to={`/policy-questions/${q.id}`} className="field-card grow">
        <span>{t('questionLine', { text: q.question })}</span>
        {q.answer && <span className="small">{t('answerLine', { text: q.answer })}</span>}
      </Link>
      <QuestionTag question={q} />
    </li>
  ))
}

/** What former visits left to be asked about, passed on or looked at again. */
export const LeftBefore = ({ records }: { records: Records }) => {
  const t = useT(w)
  const label = useLabel()
  const { hazards, questions, labourNeeds, proposals } = records
  const n = [hazards, questions, labourNeeds, proposals].reduce((sum, items) => sum + (items?.length ?? 0), 0)
  return (
    <Section title={t('leftBefore')} none={n === 0 && t('nothingLeft')}>
      <ul>
        <Hazards items={hazards ?? []} />
        <Questions items={questions ?? []} />
        {labourNeeds?.map((need) => (
          <li key={need.id} className="field-line">
            <Link to={`/labour-needs/${need.id}`}>{t('labourLine', { job: need.job, n: need.headcount })}</Link>
          </li>
        ))}
        {proposals.map((p) => (
          <li key={p.id} className="field-line">
            <Link to={`/proposals/${p.id}`}>{t('proposalLine', { field: label(ProposalField, p.field) })}</Link>
            <span className="quiet small">{p.by}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
