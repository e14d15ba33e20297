import type { ReactNode } from 'react'
import { useT } from '../../words.ts'
import { type Action, Actions } from '../action.tsx'
import { kitWords } from '../kitWords.ts'
import { ErrorState, Loading } from '../parts/States.tsx'
import { useTitle } from '../title.ts'
import { useKnown } from './useKnown.ts'
import { Way } from './Way.tsx'
import './case.css'

export type DetailPageProps = {
  /** `undefined` while loading. */
  title: string | undefined
  number?: string
  status?: ReactNode
  clock?: ReactNode
  /** One line under the title: who and where. */
  lead?: ReactNode
  back?: { to: string; label: string }
  primary?: Action | undefined
  more?: Action[]
  /** Notices that must be read before anything else. */
  notice?: ReactNode
  facts?: ReactNode
  /** Below the facts: related records, map, people. */
  aside?: ReactNode
  composer?: ReactNode
  timeline?: ReactNode
  children?: ReactNode
  error?: unknown
  onRetry?: () => void
  /** Inside a list's panel the page does not name the document. */
  inPanel?: boolean
  /** Its own page, where that is not the present address. */
  address?: string
  /** Records of this kind are finished one after the other. */
  worklist?: boolean
}

const Header = ({ title, number, status, clock, lead, back, primary, more = [], worklist }: DetailPageProps) => (
  <header className="case-header">
    {back && <Way back={back} worklist={worklist ?? false} />}
    <div className="case-title">
      <div className="grow">
        <h1>{title}</h1>
        <p className="row case-line">
          {number && <span className="quiet figures">{number}</span>}
          {status}
          {lead}
        </p>
      </div>
      <div className="row case-actions">
        <Actions primary={primary} more={more} />
      </div>
    </div>
    {clock && <div className="case-clock">{clock}</div>}
  </header>
)

/** One record on one scroll: header with clock and next step, facts on the left, what happened on the right. */
export const DetailPage = (props: DetailPageProps) => {
  const { title, error, onRetry, notice, facts, aside, composer, timeline, children, inPanel = false } = props
  const t = useT(kitWords)
  useTitle(inPanel ? undefined : title)
  useKnown(props)
  if (error !== undefined && error !== null && title === undefined)
    return <ErrorState error={error} {...(onRetry && { onRetry })} />
  if (title === undefined) return <Loading rows={10} />
  const story = composer || timeline
  return (
    <article className="case">
      <Header {...props} />
      {notice}
      <div className="case-body">
        <div className={story ? 'case-columns' : 'stack'}>
          <div className="stack">
            {facts && <div className="card">{facts}</div>}
            {children}
            {aside}
          </div>
          {story && (
            <section className="card stack" aria-label={t('timeline')}>
              <h2>{t('timeline')}</h2>
              {composer}
              {timeline}
            </section>
          )}
        </div>
      </div>
    </article>
  )
}
