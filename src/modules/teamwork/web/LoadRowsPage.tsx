import { Select } from 'antd'
import { DayText, Link, ListPage, useParams, useSearchState } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { type FactRow, LoadKey, loadContract } from '../contract/index.ts'
import { loads } from './api.ts'
import { w } from './words.ts'

const Row = ({ row }: { row: FactRow }) => (
  <div className="stack">
    <strong>{row.label}</strong>
    <span className="quiet small">
      {row.detail} {row.day && <DayText day={row.day} />}
    </span>
  </div>
)

/** Exactly the rows behind one number of somebody’s load. */
export default function LoadRowsPage() {
  const t = useT(w)
  const label = useLabel()
  const { id } = useParams<'id'>()
  const [{ key }, set] = useSearchState({ key: 'visitsDue' })
  const chosen = key as LoadKey
  return (
    <>
      <p className="row">
        <Link to="/team/loads">← {t('loads')}</Link>
        <Select
          aria-label={t('loads')}
          value={chosen}
          options={useOptions(LoadKey)}
          onChange={(next: LoadKey) => set({ key: next })}
          style={{ minWidth: 160 }}
        />
      </p>
      <ListPage
        contract={loadContract.endpoints.rows}
        title={label(LoadKey, chosen)}
        queryKey={['loads', 'rows', id, chosen]}
        fetch={(query) => loads.rows({ id, query: { ...query, key: chosen } })}
        rowKey={(r) => r.id}
        href={(r) => r.link ?? '/team/loads'}
        filters={[{ key: 'q', kind: 'search', label: t('search') }]}
        columns={[
          { key: 'person', title: t('person'), width: 110 },
          { key: 'label', title: t('what'), width: 320 },
          { key: 'detail', title: t('detail'), width: 220, render: (r) => r.detail ?? '' },
          { key: 'day', title: t('day'), width: 140, render: (r) => (r.day ? <DayText day={r.day} /> : '') },
        ]}
        card={(r) => <Row row={r} />}
        empty={{ title: t('noRows') }}
      />
    </>
  )
}
