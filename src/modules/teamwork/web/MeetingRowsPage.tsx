import { DayText, Link, ListPage, useParams, useSearchState } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { FactKey, meetingContract } from '../contract/index.ts'
import { meetings } from './api.ts'
import { w } from './words.ts'

/** Exactly the rows behind one number of a meeting, as they were when its facts were drawn. */
export default function MeetingRowsPage() {
  const t = useT(w)
  const label = useLabel()
  const { id } = useParams<'id'>()
  const [{ key, personId, detail }] = useSearchState({ key: 'visitsDone' })
  const which = { key: key as FactKey, ...(personId && { personId }), ...(detail && { detail }) }
  return (
    <>
      <p>
        <Link to={`/team-meetings/${id}`}>← {t('meeting')}</Link>
      </p>
      <ListPage
        contract={meetingContract.endpoints.rows}
        title={[label(FactKey, which.key), detail].filter(Boolean).join(' · ')}
        queryKey={['meetings', 'rows', id, key, personId ?? '', detail ?? '']}
        fetch={(query) => meetings.rows({ id, query: { ...query, ...which } })}
        rowKey={(r) => r.id}
        href={(r) => r.link ?? `/team-meetings/${id}`}
        filters={[{ key: 'q', kind: 'search', label: t('search') }]}
        columns={[
          { key: 'person', title: t('person'), width: 110, render: (r) => r.person ?? '—' },
          { key: 'label', title: t('what'), width: 320 },
          { key: 'detail', title: t('detail'), width: 220, render: (r) => r.detail ?? '' },
          { key: 'day', title: t('day'), width: 140, render: (r) => (r.day ? <DayText day={r.day} /> : '') },
        ]}
        card={(r) => (
          <div className="stack">
            <strong>{r.label}</strong>
            <span className="quiet small">{[r.person, r.detail, r.day].filter(Boolean).join(' · ')}</span>
          </div>
        )}
        empty={{ title: t('noRows') }}
      />
    </>
  )
}
