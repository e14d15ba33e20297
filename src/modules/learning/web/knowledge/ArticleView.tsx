import { useState } from 'react'
import { DayText, DetailPage, type Fact, Facts, Link, Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Article, ArticleAudience, ArticleState } from '../../contract/index.ts'
import { useArticle } from '../data.ts'
import { ARTICLE_TONES } from '../look.ts'
import { w } from '../words.ts'
import { EditArticle } from './EditArticle.tsx'
import { Revisions, Uses } from './History.tsx'
import { useArticleActions } from './useArticleActions.ts'
import '../learning.css'

const Text = ({ article: a }: { article: Article }) => {
  const t = useT(w)
  return (
    <div className="stack">
      <section className="stack-small">
        <h2>{t('question')}</h2>
        <p className="learning-words">{a.question}</p>
      </section>
      <section className="stack-small">
        <h2>{t('answer')}</h2>
        <p className="learning-words">{a.answer}</p>
      </section>
    </div>
  )
}

const useFacts = (a: Article): Fact[] => {
  const t = useT(w)
  const label = useLabel()
  const by = (at: string | null, who: string | null) =>
    at && (
      <>
        <Moment at={at} /> {who}
      </>
    )
  return [
    { label: t('audience'), value: label(ArticleAudience, a.audience) },
    { label: t('category'), value: a.category?.name },
    { label: t('departments'), value: a.departments.map((d) => d.name).join('、') },
    { label: t('revision'), value: a.revision || null },
    { label: t('publishedAt'), value: by(a.publishedAt, a.publishedBy) },
    { label: t('reviewed'), value: by(a.reviewedAt, a.reviewedBy) },
    { label: t('reviewOn'), value: a.reviewOn && <DayText day={a.reviewOn} /> },
    {
      label: t('from'),
      value: a.demand && <Link to={`/demands/${a.demand.id}`}>{a.demand.number}</Link>,
      hidden: !a.demand,
    },
  ]
}
const ArticleFacts = ({ article }: { article: Article }) => <Facts items={useFacts(article)} />

const Notices = ({ article: a }: { article: Article }) => {
  const t = useT(w)
  if (a.state === 'withdrawn' && a.withdrawnReason)
    return <p className="card quiet">{t('withdrawnBecause', { reason: a.withdrawnReason })}</p>
  return a.reviewDue ? <p className="card">{t('reviewIsDue')}</p> : null
}

/** One article, as a page and beside the list. */
export const ArticleView = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(w)
  const label = useLabel()
  const { data, error, refetch } = useArticle(id)
  const [editing, setEditing] = useState(false)
  const actions = useArticleActions(data, () => setEditing(true))
  return (
    <>
      <DetailPage
        title={data?.title}
        inPanel={inPanel}
        address={`/knowledge/${id}`}
        error={error}
        onRetry={() => void refetch()}
        {...(!inPanel && { back: { to: '/knowledge', label: t('title') } })}
        {...actions}
        {...(data && {
          status: <StatusTag tone={ARTICLE_TONES[data.state]}>{label(ArticleState, data.state)}</StatusTag>,
          notice: <Notices article={data} />,
          facts: <Text article={data} />,
        })}
      >
        {data && (
          <>
            <div className="card">
              <ArticleFacts article={data} />
            </div>
            <Uses article={data} />
            <Revisions article={data} />
          </>
        )}
      </DetailPage>
      {data && editing && <EditArticle article={data} onClose={() => setEditing(false)} />}
    </>
  )
}
