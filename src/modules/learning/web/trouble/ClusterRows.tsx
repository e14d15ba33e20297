import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { DemandStatus } from '../../../demands/contract/index.ts'
import { CLUSTERS_KEY, clusters } from '../troubleData.ts'
import { tw } from '../troubleWords.ts'

/** Which of the cluster's cases: those of a week, of a grid, or all. */
export type Chosen = { label: string; query: { from?: string; to?: string; gridId?: string } }

/** The cases behind the number that was pressed, newest first. */
export const ClusterRows = ({ id, chosen }: { id: string; chosen: Chosen | undefined }) => {
  const t = useT(tw)
  const label = useLabel()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...CLUSTERS_KEY, 'cases', id, chosen?.query],
    queryFn: ({ pageParam }) =>
      clusters.cases({
        id,
        query: { sort: '-submittedAt', ...chosen?.query, ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  const rows = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="card stack-small" aria-live="polite">
      <h2>
        {chosen ? t('rowsOf', { what: chosen.label }) : t('rows')}{' '}
        <span className="quiet figures">{data?.pages[0]?.total}</span>
      </h2>
      <ul className="learning-lines">
        {rows.map((row) => (
          <li key={row.id} className="row">
            <span className="grow">
              <Link to={`/demands/${row.id}`}>{row.title}</Link>
              <span className="quiet small learning-under">
                {row.number} · {row.enterprise.name} · {row.grid?.name ?? '—'} ·{' '}
                {row.submittedAt && <Moment at={row.submittedAt} />}
              </span>
            </span>
            <StatusTag tone="plain">{label(DemandStatus, row.status)}</StatusTag>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <div>
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </section>
  )
}
