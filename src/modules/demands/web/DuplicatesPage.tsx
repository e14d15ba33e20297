import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { EmptyState, ErrorState, Loading, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { duplicates } from './together/data.ts'
import { PairCard } from './together/PairCard.tsx'
import { useMergeMany } from './together/useMergeMany.tsx'
import { g } from './togetherWords.ts'
import './demands.css'

const AT_A_TIME = 20
const usePairs = () =>
  useInfiniteQuery({
    queryKey: ['demands', 'pairs'],
    queryFn: ({ pageParam }) =>
      duplicates.pairs({ query: { sort: '-score', limit: AT_A_TIME, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

/** Two cases that look like one, the most alike first: merged or told apart from here. */
export default function DuplicatesPage() {
  const t = useT(g)
  useTitle(t('duplicates'))
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePairs()
  const merging = useMergeMany()
  const pairs = data?.pages.flatMap((page) => page.items) ?? []
  const body = () => {
    if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
    if (!data) return <Loading rows={8} />
    if (pairs.length === 0) return <EmptyState title={t('duplicatesNone')} hint={t('duplicatesNoneHint')} />
    return (
      <ul className="stack">
        {pairs.map((pair) => (
          <PairCard key={pair.id} pair={pair} onMerge={merging.start} />
        ))}
      </ul>
    )
  }
  return (
    <article className="stack">
      <header>
        <h1>{t('duplicates')}</h1>
        <p className="quiet">{t('duplicatesLead')}</p>
      </header>
      {body()}
      {hasNextPage && (
        <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
          {t('showMore')}
        </Button>
      )}
      {merging.dialog}
    </article>
  )
}
