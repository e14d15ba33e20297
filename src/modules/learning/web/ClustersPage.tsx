import { Link, ListPage, Moment } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { type ClusterRow, clusterContract } from '../contract/index.ts'
import { useCategoryOptions } from './data.ts'
import { ClusterView } from './trouble/ClusterView.tsx'
import { FindNow } from './trouble/FindNow.tsx'
import { WeekBars } from './trouble/WeekBars.tsx'
import { CLUSTERS_KEY, usePlaceOptions } from './troubleData.ts'
import { tw } from './troubleWords.ts'

const Card = ({ row }: { row: ClusterRow }) => {
  const t = useT(tw)
  return (
    <span className="stack-small">
      <strong>{row.label}</strong>
      <span className="row small">
        <span className="figures">{t('casesN', { n: row.caseCount })}</span>
        <span className="figures">{t('enterprisesN', { n: row.enterpriseCount })}</span>
        <span className="quiet">{row.place?.name}</span>
      </span>
      <WeekBars weeks={row.weeks} />
    </span>
  )
}

/** Troubles that many report, the largest first. */
export default function ClustersPage() {
  const t = useT(tw)
  return (
    <ListPage
      contract={clusterContract.endpoints.list}
      title={t('clusters')}
      lead={t('clustersLead')}
      queryKey={CLUSTERS_KEY}
      rowKey={(row) => row.id}
      href={(row) => `/clusters/${row.id}`}
      panel={(id) => <ClusterView key={id} id={id} inPanel />}
      views={[
        { key: 'open', label: t('open'), query: { acted: 'false', sort: '-caseCount' } },
        { key: 'acted', label: t('acted'), query: { acted: 'true', sort: '-caseCount' } },
        { key: 'dismissed', label: t('dismissed'), query: { dismissed: 'true', sort: '-lastAt' } },
      ]}
      filters={[
        { key: 'categoryId', kind: 'multi', label: t('category'), options: useCategoryOptions() },
        { key: 'placeId', kind: 'multi', label: t('place'), options: usePlaceOptions() },
      ]}
      columns={[
        { key: 'label', title: t('trouble'), width: 280 },
        { key: 'category', title: t('category'), width: 110, render: (row) => row.category?.name },
        { key: 'place', title: t('place'), width: 110, render: (row) => row.place?.name ?? t('anyPlace') },
        { key: 'caseCount', title: t('cases'), sort: true, width: 70, align: 'right' },
        { key: 'enterpriseCount', title: t('enterprises'), width: 70, align: 'right' },
        { key: 'weeks', title: t('trend'), width: 150, render: (row) => <WeekBars weeks={row.weeks} /> },
        { key: 'lastAt', title: t('last'), sort: true, width: 140, render: (row) => <Moment at={row.lastAt} /> },
        {
          key: 'action',
          title: t('action'),
          width: 120,
          render: (row) => row.action && <Link to={`/special-actions/${row.action.id}`}>{row.action.number}</Link>,
        },
      ]}
      card={(row) => <Card row={row} />}
      export
      create={<FindNow />}
      empty={{ title: t('noClusters'), hint: t('noClustersHint') }}
    />
  )
}
