import { useQuery } from '@tanstack/react-query'
import { Link, ListPage, Moment, StatusTag, useSearchState } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { ClockStage, DemandLevel, DemandStatus, Score } from '../../demands/contract/index.ts'
import { type LedgerRow, ledgerContract } from '../contract/index.ts'
import { BackgroundExport } from './BackgroundExport.tsx'
import { ledgers, useCategories, useDepartments, useGrids } from './data.ts'
import { ledgerWords as w } from './words.ts'

const LEDGER = ['demand-ledger']

const Holders = ({ row }: { row: LedgerRow }) => {
  const t = useT(w)
  return (
    <span className="small">
      {row.holders.map((h) => `${h.name ?? t('desk')} ${t('minutes', { n: h.minutes })}`).join(' · ') || '—'}
    </span>
  )
}
const Clocks = ({ row }: { row: LedgerRow }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <span className="row small">
      {row.historical && <StatusTag tone="grey">{t('historical')}</StatusTag>}
      {row.clocks.map((c) => (
        <span key={`${c.stage}${c.startedAt}`}>
          {label(ClockStage, c.stage)} <span className="figures">{t('minutes', { n: c.usedMinutes })}</span>
          {c.late && <StatusTag tone="red">{t('late')}</StatusTag>}
        </span>
      ))}
    </span>
  )
}
const Ratings = ({ row }: { row: LedgerRow }) => {
  const t = useT(w)
  const label = useLabel()
  const said = (row.ratings ?? []).map((r) => {
    const score = label(Score, String(r.score) as '5')
    return r.counted ? score : `${score}（${t('notCounted')}）`
  })
  return said.join('、') || '—'
}

const useColumns = (ratings: boolean) => {
  const t = useT(w)
  const label = useLabel()
  return [
    { key: 'number', title: t('number'), sort: true as const, width: 130 },
    { key: 'enterprise', title: t('enterprise'), width: 200, render: (r: LedgerRow) => r.enterprise.name },
    { key: 'title', title: t('what'), width: 260 },
    { key: 'status', title: t('status'), width: 100, render: (r: LedgerRow) => label(DemandStatus, r.status) },
    { key: 'clocks', title: t('clocks'), width: 340, render: (r: LedgerRow) => <Clocks row={r} /> },
    { key: 'holders', title: t('holders'), width: 240, render: (r: LedgerRow) => <Holders row={r} /> },
    ...(ratings
      ? [{ key: 'ratings', title: t('rating'), width: 120, render: (r: LedgerRow) => <Ratings row={r} /> }]
      : []),
    {
      key: 'submittedAt',
      title: t('submitted'),
      sort: true as const,
      width: 150,
      render: (r: LedgerRow) => (r.submittedAt ? <Moment at={r.submittedAt} /> : '—'),
    },
  ]
}

const useFilters = () => {
  const t = useT(w)
  return [
    { key: 'q', kind: 'search', label: t('search') },
    { key: 'status', kind: 'multi', label: t('status'), options: useOptions(DemandStatus) },
    { key: 'level', kind: 'multi', label: t('level'), options: useOptions(DemandLevel) },
    { key: 'categoryId', kind: 'multi', label: t('category'), options: useCategories() },
    { key: 'departmentId', kind: 'multi', label: t('department'), options: useDepartments() },
    { key: 'gridId', kind: 'multi', label: t('grid'), options: useGrids() },
    { key: 'submittedFrom', until: 'submittedTo', kind: 'range', label: t('submitted') },
  ] as const
}

const KEYS = ['q', 'status', 'level', 'categoryId', 'departmentId', 'gridId', 'submittedFrom', 'submittedTo'] as const

/** One row a case with its clocks, holders and ratings; the export has every column of it. */
export const FullLedger = () => {
  const t = useT(w)
  const label = useLabel()
  const [address] = useSearchState()
  const filter = Object.fromEntries(KEYS.flatMap((k) => (address[k] ? [[k, String(address[k])]] : [])))
  const { data } = useQuery({
    queryKey: [...LEDGER, 'size', filter],
    queryFn: () => ledgers.list({ query: { ...filter, limit: 1, sort: 'number' } }),
  })
  return (
    <ListPage
      embedded
      contract={ledgerContract.endpoints.list}
      title={t('full')}
      lead={t('fullLead')}
      queryKey={LEDGER}
      rowKey={(r) => r.id}
      href={(r) => `/demands/${r.id}`}
      filters={useFilters()}
      columns={useColumns(data?.ratings === true)}
      card={(r) => (
        <div className="stack" style={{ gap: 4 }}>
          <Link to={`/demands/${r.id}`}>{r.title}</Link>
          <span className="small quiet">
            {r.number} · {r.enterprise.name} · {label(DemandStatus, r.status)}
          </span>
          <Clocks row={r} />
        </div>
      )}
      export
      create={data?.totalIsExact === false && <BackgroundExport filter={filter} />}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
