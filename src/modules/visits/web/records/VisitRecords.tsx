import { DayText, FileList, Light, Link, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { ProposalField, ProposalState, valueInWords } from '../../../enterprises/contract/index.ts'
import { CheckAnswer, HazardState } from '../../../safety/contract/index.ts'
import type { Visit } from '../../contract/index.ts'
import { wagesInWords } from '../../rules/index.ts'
import { Section } from '../field/BriefSections.tsx'
import { NeedTag, QuestionTag } from './look.tsx'
import { w } from './words.ts'

const Check = ({ safety }: { safety: NonNullable<Visit['safety']> }) => {
  const t = useT(w)
  const label = useLabel()
  const wrong = safety.answers.filter((a) => a.answer === 'not-ok').length
  const { zh, en } = safety.checklist
  return (
    <Section title={t('checklist')}>
      <Light colour={wrong ? 'amber' : 'green'} label={wrong ? t('someNot', { n: wrong }) : t('allOk')} />
      <details>
        <summary className="quiet">{t('answersOf', { list: label([zh, en]), n: safety.answers.length })}</summary>
        <ul>
          {safety.answers.map((a) => (
            <li key={a.item} className="field-line">
              <span>{label([a.zh, a.en])}</span>
              <StatusTag tone={a.answer === 'not-ok' ? 'amber' : 'plain'}>{label(CheckAnswer, a.answer)}</StatusTag>
            </li>
          ))}
        </ul>
      </details>
    </Section>
  )
}

const Hazards = ({ hazards }: { hazards: Visit['hazards'] }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <Section title={t('hazards')}>
      <ul>
        {hazards.map((h) => (
          <li key={h.id} className="field-line">
            <Link to={`/hazards/${h.id}`} className="field-card grow">
              <span>{h.text}</span>
              <span className="row small quiet">
                <span className="figures">{h.number}</span> {h.place} <DayText day={h.rectifyBy} />
              </span>
            </Link>
            <StatusTag tone={h.overdue ? 'red' : 'plain'}>{label(HazardState, h.state)}</StatusTag>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Questions = ({ questions }: { questions: Visit['questions'] }) => {
  const t = useT(w)
  return (
    <Section title={t('questions')}>
      <ul>
        {questions.map((q) => (
          <li key={q.id} className="field-line">
            <Link to={`/policy-questions/${q.id}`} className="field-card grow">
              <span>{q.question}</span>
              {q.answer && <span className="small quiet">{q.answer}</span>}
            </Link>
            <QuestionTag question={q} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Needs = ({ needs }: { needs: Visit['labourNeeds'] }) => {
  const t = useT(w)
  const language = useLanguage()
  return (
    <Section title={t('needs')}>
      <ul>
        {needs.map((n) => (
          <li key={n.id} className="field-line">
            <Link to={`/labour-needs/${n.id}`} className="field-card grow">
              <span>
                {n.job} {t('nPeople', { n: n.headcount })}
              </span>
              <span className="small quiet figures">{wagesInWords(n, language)}</span>
            </Link>
            <NeedTag need={n} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const TONES = { open: 'amber', accepted: 'blue', refused: 'grey', withdrawn: 'grey', undone: 'grey' } as const
const Corrections = ({ corrections }: { corrections: Visit['corrections'] }) => {
  const t = useT(w)
  const label = useLabel()
  const language = useLanguage()
  return (
    <Section title={t('corrections')}>
      <ul>
        {corrections.map((c) => (
          <li key={c.id} className="field-line">
            <span className="field-card grow">
              <span>
                <span className="quiet">{label(ProposalField, c.field)}：</span>
                {valueInWords(c.field, c.value, language)}
              </span>
              {c.reason && <span className="small quiet">{t('refusedFor', { reason: c.reason })}</span>}
            </span>
            <StatusTag tone={TONES[c.state]}>{label(ProposalState, c.state)}</StatusTag>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Files = ({ visit }: { visit: Visit }) => {
  const t = useT(w)
  const href = (f: { id: string }) => `/api/v1/visits/${visit.id}/files/${f.id}`
  return (
    <>
      {visit.photos.length > 0 && (
        <Section title={t('photos')}>
          <FileList files={visit.photos} hrefOf={href} />
        </Section>
      )}
      {visit.voice && (
        <Section title={t('voice')}>
          {/* biome-ignore lint/a11y/useMediaCaption: a note that somebody spoke to herself; nobody has written it down */}
          <audio controls preload="none" src={href(visit.voice)} />
        </Section>
      )}
    </>
  )
}

/** Everything that came of a visit besides demands and promises; what nothing came of stays out. */
export const VisitRecords = ({ visit }: { visit: Visit }) => (
  <>
    {visit.safety && <Check safety={visit.safety} />}
    {visit.hazards.length > 0 && <Hazards hazards={visit.hazards} />}
    {visit.questions.length > 0 && <Questions questions={visit.questions} />}
    {visit.labourNeeds.length > 0 && <Needs needs={visit.labourNeeds} />}
    {visit.corrections.length > 0 && <Corrections corrections={visit.corrections} />}
    <Files visit={visit} />
  </>
)
