import { DayText, ListPage, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type DiaryDay, diaryContract, Review } from '../../contract/index.ts'
import { toneOfReview } from '../look.tsx'
import { w } from '../words.ts'
import '../visits.css'

const Verdict = ({ row }: { row: DiaryDay }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <StatusTag tone={toneOfReview(row.review)}>{row.review ? label(Review, row.review) : t('notReviewed')}</StatusTag>
  )
}

/** For who reviews: whose day it was, how much was done, whether it was read. */
export default function DiaryDaysPage() {
  const t = useT(w)
  return (
    <ListPage
      contract={diaryContract.endpoints.days}
      title={t('diaryDays')}
      queryKey={['diary', 'days']}
      rowKey={(d) => `${d.account.id}:${d.day}`}
      href={(d) => `/diary?accountId=${d.account.id}&day=${d.day}`}
      views={[
        { key: 'open', label: t('toReview'), query: { sort: '-day', review: 'none' } },
        { key: 'returned', label: t('return'), query: { sort: '-day', review: 'returned' } },
        { key: 'questioned', label: t('question'), query: { sort: '-day', review: 'questioned' } },
        { key: 'all', label: t('all'), query: { sort: '-day' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('person') },
        { key: 'from', until: 'to', kind: 'range', label: t('day') },
      ]}
      columns={[
        { key: 'day', title: t('day'), sort: true, width: 140, render: (d) => <DayText day={d.day} /> },
        { key: 'account', title: t('person'), width: 140, render: (d) => d.account.name },
        { key: 'visits', title: t('visitCount'), width: 70, align: 'right' },
        { key: 'text', title: t('note'), width: 420 },
        { key: 'review', title: t('review'), width: 110, render: (d) => <Verdict row={d} /> },
      ]}
      card={(row) => (
        <div className="field-card">
          <strong>
            {row.account.name} · <DayText day={row.day} />
          </strong>
          <span className="quiet small">{row.text}</span>
          <Verdict row={row} />
        </div>
      )}
      export
      empty={{ title: t('noDays'), hint: t('noDaysHint') }}
    />
  )
}
