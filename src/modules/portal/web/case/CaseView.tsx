import type { ReactNode } from 'react'
import { Facts, FileList, formatDay } from '../../../../web/kit/index.ts'
import type { Sender } from '../../../../web/kit/parts/upload.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { Outcome, Score } from '../../../demands/contract/index.ts'
import type { TrackedDemand } from '../../contract/index.ts'
import { w } from '../words.ts'
import { BigClock } from './BigClock.tsx'
import { RateBox } from './RateBox.tsx'
import { SayBox } from './SayBox.tsx'
import { Story } from './Story.tsx'
import { PartialAnswers, Together } from './Together.tsx'
import { Way } from './Way.tsx'
import '../portal.css'

export type Shown = Omit<TrackedDemand, 'park' | 'enterprise'>
type CaseProps = {
  demand: Shown
  fileHref: (fileId: string) => string
  onRate: (rating: { score: number; comment?: string }) => Promise<unknown>
  onSay: (what: { text: string; fileIds: string[]; complete: boolean }) => Promise<unknown>
  /** Where files go that are sent with a word; `true`: as the account's own. */
  attach?: boolean | Sender
  /** Who and where, above the case. */
  lead?: ReactNode
  /** The seldom steps: withdraw, reopen. */
  steps?: ReactNode
}

const Answer = ({ demand }: { demand: Shown }) => {
  const t = useT(w)
  const label = useLabel()
  if (!demand.answer && !demand.reason) return null
  return (
    <section className="card stack-small" aria-label={t('answer')}>
      <h2>{t(demand.answer ? 'answer' : 'reason')}</h2>
      {demand.outcome && <p className="quiet">{t('outcome', { what: label(Outcome, demand.outcome) })}</p>}
      <p className="said">{demand.answer ?? demand.reason}</p>
    </section>
  )
}

/** What the department means to do, until there is an answer. */
const Plan = ({ demand }: { demand: Shown }) => {
  const t = useT(w)
  if (!demand.plan || demand.answer) return null
  return (
    <section className="card stack-small" aria-label={t('plan')}>
      <h2>{t('plan')}</h2>
      <p className="said">{demand.plan}</p>
    </section>
  )
}

const OwnRating = ({ demand }: { demand: Shown }) => {
  const t = useT(w)
  const label = useLabel()
  if (!demand.rating) return null
  const what = label(Score, String(demand.rating.score) as keyof typeof Score.labels)
  return (
    <section className="card stack-small">
      <p>
        <strong>{t('yourRating', { what })}</strong>
      </p>
      {demand.rating.comment && <p className="said quiet">{demand.rating.comment}</p>}
    </section>
  )
}

const Content = ({ demand, fileHref }: Pick<CaseProps, 'demand' | 'fileHref'>) => {
  const t = useT(w)
  const language = useLanguage()
  // Files stand among the attachments.
  const answerText = (a: Shown['answers'][number]) => (a.kind === 'file' ? t('seeFiles') : a.words[language])
  return (
    <section className="card stack-small" aria-label={t('content')}>
      <h2>{t('content')}</h2>
      <p className="said">{demand.detail}</p>
      {demand.answers.length > 0 && (
        <Facts items={demand.answers.map((a) => ({ label: a.label[language], value: answerText(a) }))} />
      )}
      {demand.attachments.length > 0 && <FileList files={demand.attachments} hrefOf={(f) => fileHref(f.id)} />}
    </section>
  )
}

const ReopenHint = ({ demand }: { demand: Shown }) => {
  const t = useT(w)
  const language = useLanguage()
  if (!demand.reopenUntil || !demand.actions.includes('reopen')) return null
  return <p className="small quiet">{t('reopenUntil', { at: formatDay(new Date(demand.reopenUntil), language) })}</p>
}

/** One case for its enterprise, signed in or by its address: by when, what was said, and what one can do. */
export const CaseView = ({ demand, fileHref, onRate, onSay, attach = false, lead, steps }: CaseProps) => (
  <article className="portal stack">
    <header className="stack-small">
      <h1>{demand.title}</h1>
      <p className="row small quiet">
        <span className="figures">{demand.number}</span>
        {lead}
      </p>
    </header>
    <BigClock demand={demand} />
    <Way status={demand.status} />
    <Together demand={demand} />
    <Plan demand={demand} />
    <Answer demand={demand} />
    <PartialAnswers demand={demand} />
    {demand.actions.includes('rate') && <RateBox onRate={onRate} />}
    <OwnRating demand={demand} />
    {demand.actions.includes('message') && (
      <SayBox
        draftKey={`portal-say-${demand.number}`}
        onSay={onSay}
        attach={attach}
        awaited={demand.actions.includes('material')}
      />
    )}
    <Story story={demand.story} fileHref={fileHref} />
    <Content demand={demand} fileHref={fileHref} />
    <ReopenHint demand={demand} />
    {steps && <div className="row portal-steps">{steps}</div>}
  </article>
)
