import { useQuery } from '@tanstack/react-query'
import { Collapse, Tabs } from 'antd'
import { Moment } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Article, UseKind } from '../../contract/index.ts'
import { KNOWLEDGE_KEY, knowledge } from '../data.ts'
import { w } from '../words.ts'

const UseLines = ({ id, kind }: { id: string; kind: UseKind }) => {
  const t = useT(w)
  const { data } = useQuery({
    queryKey: [...KNOWLEDGE_KEY, 'uses', id, kind],
    queryFn: () => knowledge.uses({ id, query: { kind, sort: '-at', limit: 100 } }),
  })
  return (
    <ul className="learning-lines">
      {data?.items.map((use) => (
        <li key={use.id} className="row">
          <span className="grow">{use.who ?? t('anEnterprise')}</span>
          <span className="quiet small">
            <Moment at={use.at} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The rows behind the two numbers of an article. */
export const Uses = ({ article: a }: { article: Article }) => {
  const t = useT(w)
  const items = [
    { key: 'useful', label: t('usefulN', { n: a.usefulCount }), n: a.usefulCount },
    { key: 'solved', label: t('avoidedN', { n: a.avoidedCount }), n: a.avoidedCount },
  ].filter(({ n }) => n > 0)
  if (items.length === 0) return null
  return (
    <section className="card" aria-label={t('uses')}>
      <Tabs
        size="small"
        items={items.map(({ key, label }) => ({
          key,
          label,
          children: <UseLines id={a.id} kind={key as UseKind} />,
        }))}
      />
    </section>
  )
}

/** What was published before; folded until somebody asks. */
export const Revisions = ({ article: a }: { article: Article }) => {
  const t = useT(w)
  const { data } = useQuery({
    queryKey: [...KNOWLEDGE_KEY, 'revisions', a.id],
    queryFn: () => knowledge.revisions({ id: a.id }),
    enabled: a.revision > 1,
  })
  const older = data?.items.slice(1) ?? []
  if (older.length === 0) return null
  return (
    <section className="card stack-small">
      <h2>{t('revisions')}</h2>
      <Collapse
        size="small"
        items={older.map((r) => ({
          key: r.revision,
          label: (
            <span className="row">
              <span className="grow">{t('revisionN', { no: r.revision })}</span>
              <span className="quiet small">
                {r.by} <Moment at={r.at} />
              </span>
            </span>
          ),
          children: (
            <div className="stack-small">
              <strong>{r.title}</strong>
              <p className="quiet learning-words">{r.question}</p>
              <p className="learning-words">{r.answer}</p>
            </div>
          ),
        }))}
      />
    </section>
  )
}
