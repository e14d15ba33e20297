import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { EmptyState, ErrorState, Link, Loading, useSearchState, useTitle } from '../../../web/kit/index.ts'
import { useSettled } from '../../../web/kit/parts/RemoteSelect.tsx'
import { useT } from '../../../web/words.ts'
import type { PublicArticleRow } from '../contract/index.ts'
import { KNOWLEDGE_KEY, publicKnowledge } from './data.ts'
import { w } from './words.ts'
import './learning.css'

const Line = ({ row }: { row: PublicArticleRow }) => {
  const t = useT(w)
  return (
    <Link to={`/portal/knowledge/${row.id}`} className="card learning-public">
      <strong>{row.title}</strong>
      <span className="quiet small">
        {[row.category, row.usefulCount > 0 && t('usefulN', { n: row.usefulCount })].filter(Boolean).join(' · ')}
      </span>
    </Link>
  )
}

const useArticles = (q: string) =>
  useInfiniteQuery({
    queryKey: [...KNOWLEDGE_KEY, 'public', q],
    queryFn: ({ pageParam }) =>
      publicKnowledge.list({
        query: { sort: '-usefulCount', ...(q && { q }), ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** The enterprise looks for an answer before it asks. */
export default function PortalKnowledgePage() {
  const t = useT(w)
  useTitle(t('portalTitle'))
  const [{ q }, set] = useSearchState({ q: '' })
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useArticles(useSettled(q))
  const rows = data?.pages.flatMap((page) => page.items)
  return (
    <article className="stack learning-narrow">
      <header>
        <h1>{t('portalTitle')}</h1>
        <p className="quiet">{t('portalLead')}</p>
      </header>
      <Input.Search
        size="large"
        allowClear
        defaultValue={q}
        placeholder={t('portalSearch')}
        aria-label={t('portalSearch')}
        onChange={(e) => set({ q: e.target.value })}
      />
      {error && !rows && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!rows && !error && <Loading rows={6} />}
      {rows?.length === 0 && <EmptyState title={t('portalNone')} hint={t('portalNoneHint')} />}
      {rows?.map((row) => (
        <Line key={row.id} row={row} />
      ))}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          …
        </Button>
      )}
      <p>
        <Link to="/portal/new">{t('fileAnyway')}</Link>
      </p>
    </article>
  )
}
