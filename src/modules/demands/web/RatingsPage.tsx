import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { EmptyState, ErrorState, Loading, useTitle } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { RatingReason, type RatingSums, Score } from '../contract/index.ts'
import { ratings } from './data.ts'
import { w } from './words.ts'

const ORDER = ['5', '4', '3', '2', '1'] as const

/** Sums by department; what a department may know of its ratings without knowing who gave them. */
export default function RatingsPage() {
  const t = useT(w)
  const label = useLabel()
  useTitle(t('ratingSums'))
  const { data, error, refetch } = useQuery({ queryKey: ['demands', 'rating-sums'], queryFn: () => ratings.sums({}) })
  const told = (r: RatingSums, what: string) => (r.hidden ? '—' : what)
  const reasons = (r: RatingSums) =>
    Object.entries(r.reasons ?? {})
      .toSorted((a, b) => b[1] - a[1])
      .map(([reason, n]) => `${label(RatingReason, reason as RatingReason)} ${n}`)
      .join(' · ')
  return (
    <article className="stack">
      <header>
        <h1>{t('ratingSums')}</h1>
        <p className="quiet">{t('ratingSumsLead')}</p>
      </header>
      {error && !data && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Loading rows={6} />}
      {data?.items.length === 0 && <EmptyState title={t('ratingNone')} hint={t('ratingNoneHint')} />}
      {data && data.items.length > 0 && (
        <Table<RatingSums>
          size="small"
          aria-label={t('ratingSums')}
          rowKey={(r) => r.department.id}
          dataSource={data.items}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            { key: 'department', title: t('department'), render: (_, r) => r.department.name },
            {
              key: 'count',
              title: t('ratings'),
              render: (_, r) => (r.hidden ? <span className="quiet">{t('ratingHidden')}</span> : r.count),
            },
            {
              key: 'satisfied',
              title: t('ratingSatisfied'),
              render: (_, r) => told(r, `${r.satisfied ?? '—'} %`),
            },
            ...ORDER.map((score) => ({
              key: score,
              title: label(Score, score),
              render: (_: unknown, r: RatingSums) => told(r, String(r.scores?.[score] ?? 0)),
            })),
            { key: 'reasons', title: t('rateReasons'), render: (_, r) => told(r, reasons(r)) },
          ]}
        />
      )}
    </article>
  )
}
