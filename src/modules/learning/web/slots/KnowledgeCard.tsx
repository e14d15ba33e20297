import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../../web/api.ts'
import { Link, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { ArticleState } from '../../contract/index.ts'
import { KNOWLEDGE_KEY, knowledge } from '../data.ts'
import { PublishCase } from '../knowledge/PublishCase.tsx'
import { ARTICLE_TONES } from '../look.ts'
import { w } from '../words.ts'

/** On a solved case: the knowledge it became, or the one click that makes it. */
export const KnowledgeCard = ({ demandId }: { demandId: string }) => {
  const t = useT(w)
  const label = useLabel()
  const [publishing, setPublishing] = useState(false)
  const { data } = useQuery({
    queryKey: [...KNOWLEDGE_KEY, 'of', demandId],
    queryFn: () => knowledge.ofDemand({ id: demandId }),
    enabled: useMay('knowledge.read'),
  })
  if (!data || (!data.article && !data.publishable)) return null
  return (
    <section className="card stack-small">
      <h2>{t('caseKnowledge')}</h2>
      {data.article ? (
        <p className="row">
          <Link to={`/knowledge/${data.article.id}`} className="grow">
            {data.article.title}
          </Link>
          <StatusTag tone={ARTICLE_TONES[data.article.state]}>{label(ArticleState, data.article.state)}</StatusTag>
        </p>
      ) : (
        <>
          <p className="quiet small">{t('publishCaseLead')}</p>
          <div>
            <Button onClick={() => setPublishing(true)}>{t('publishCase')}</Button>
          </div>
        </>
      )}
      {publishing && <PublishCase demandId={demandId} onClose={() => setPublishing(false)} />}
    </section>
  )
}
