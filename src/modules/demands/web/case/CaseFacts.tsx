import { type Fact, Facts, FileList, Link, Moment } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Demand, DemandLevel, DemandSource, Outcome, Score, Verdict } from '../../contract/index.ts'
import { fileHref, useCategoryName } from '../data.ts'
import { w } from '../words.ts'
import { useAnswerFacts } from './AnswerFacts.tsx'
import { ContactPhone } from './ContactPhone.tsx'

const scoreOf = (rating: number) => String(rating) as Score

const useAsked = (demand: Demand): Fact[] => {
  const t = useT(w)
  const label = useLabel()
  const category = useCategoryName()
  return [
    { label: t('detail'), wide: true, value: <p className="demand-words">{demand.detail}</p> },
    {
      label: t('files'),
      wide: true,
      value: <FileList files={demand.attachments} hrefOf={fileHref(demand.id)} />,
      hidden: demand.attachments.length === 0,
    },
    ...useAnswerFacts(demand),
    { label: t('contact'), value: demand.contactName },
    { label: t('phone'), value: <ContactPhone demand={demand} /> },
    { label: t('category'), value: category(demand.category) },
    { label: t('level'), value: label(DemandLevel, demand.level) },
    { label: t('department'), value: demand.department?.name },
    { label: t('grid'), value: demand.grid?.name },
    { label: t('submitted'), value: <Moment at={demand.submittedAt} /> },
    {
      label: t('source'),
      value: (
        <>
          {label(DemandSource, demand.source)}
          {demand.onBehalf && demand.source !== 'desk' && <span className="quiet small"> · {t('onBehalf')}</span>}
        </>
      ),
    },
    {
      label: t('visit'),
      value: <Link to={`/visits/${demand.visitId}`}>{t('openVisit')}</Link>,
      hidden: demand.visitId === null,
    },
  ]
}

const useEnded = (demand: Demand): Fact[] => {
  const t = useT(w)
  const label = useLabel()
  return [
    {
      label: t('answerGiven'),
      wide: true,
      value: <p className="demand-words">{demand.answer}</p>,
      hidden: !demand.answer,
    },
    { label: t('outcome'), value: demand.outcome && label(Outcome, demand.outcome), hidden: !demand.outcome },
    { label: t('verdict'), value: demand.verdict && label(Verdict, demand.verdict), hidden: !demand.verdict },
    {
      label: t('rating'),
      value: demand.rating !== null && label(Score, scoreOf(demand.rating)),
      hidden: demand.rating === null,
    },
    {
      label: t(demand.status === 'redirected' ? 'whereTo' : 'whyNot'),
      wide: true,
      value: <p className="demand-words">{demand.reason}</p>,
      hidden: !demand.reason,
    },
  ]
}

/** What was asked, by whom; and, once there is one, what came of it, first. */
export const CaseFacts = ({ demand }: { demand: Demand }) => {
  const asked = useAsked(demand)
  const ended = useEnded(demand)
  return (
    <div className="stack">
      {ended.some((fact) => !fact.hidden) && <Facts items={ended} />}
      <Facts items={asked} />
    </div>
  )
}
