import { useQuery } from '@tanstack/react-query'
import { DetailPage, Link, Moment, useCommand, useGo, useParams } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { KNOWLEDGE_KEY, publicKnowledge } from './data.ts'
import { w } from './words.ts'
import './learning.css'

/** One answer, for the enterprise: useful or not, and whether it spared a demand. */
export default function PortalArticlePage() {
  const t = useT(w)
  const go = useGo()
  const { id } = useParams<'id'>()
  const { data, error, refetch } = useQuery({
    queryKey: [...KNOWLEDGE_KEY, 'public', 'one', id],
    queryFn: () => publicKnowledge.get({ id }),
  })
  const refreshes = [KNOWLEDGE_KEY]
  const toggle = useCommand(() => (data?.useful ? publicKnowledge.notUseful({ id }) : publicKnowledge.useful({ id })), {
    refreshes,
  })
  const solve = useCommand(() => publicKnowledge.solved({ id }), { done: t('solvedNow'), refreshes })
  const solved = async () => {
    await solve(undefined)
    go('/portal')
  }
  const useful = { key: 'useful', label: t(data?.useful ? 'foundUseful' : 'useful'), run: () => toggle(undefined) }
  return (
    <div className="learning-narrow">
      <DetailPage
        title={data?.title}
        error={error}
        onRetry={() => void refetch()}
        back={{ to: '/portal/knowledge', label: t('portalTitle') }}
        {...(data && {
          primary: { key: 'solved', label: t('solved'), run: solved },
          more: [useful],
          lead: <span className="quiet">{[data.category, ...data.departments].filter(Boolean).join(' · ')}</span>,
          facts: (
            <div className="stack">
              <p className="quiet learning-words">{data.question}</p>
              <p className="learning-words">{data.answer}</p>
              <p className="quiet small">
                {t('reviewed')} <Moment at={data.reviewedAt ?? data.publishedAt} />
              </p>
              <p>
                <Link to="/portal/new">{t('fileAnyway')}</Link>
              </p>
            </div>
          ),
        })}
      />
    </div>
  )
}
