import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { DayText, EmptyState, ErrorState, Link, Loading, Moment, useTitle } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { ChangeSource, type GroundChange, ItemKind } from '../../../parks/contract/index.ts'
import { changes, SOON_MS } from './data.ts'
import { State } from './look.tsx'
import { groundWords as w } from './words.ts'

const useColumns = () => {
  const t = useT(w)
  const label = useLabel()
  const said = ({ counts }: GroundChange) =>
    (Object.keys(ItemKind.labels) as (keyof GroundChange['counts'])[])
      .flatMap((k) => (counts[k] > 0 ? [`${label(ItemKind, k)} ${counts[k]}`] : []))
      .join(' · ')
  const cell = (render: (c: GroundChange) => React.ReactNode) => (_: unknown, c: GroundChange) => render(c)
  return [
    {
      key: 'layer',
      title: t('layer'),
      render: cell((c) => (
        <Link to={`/ground-changes/${c.id}`}>{`${c.layer.name} · ${c.fileName ?? label(ChangeSource, c.source)}`}</Link>
      )),
    },
    { key: 'state', title: t('state'), render: cell((c) => <State of={c} />) },
    { key: 'counts', title: t('counts'), render: cell(said) },
    { key: 'day', title: t('day'), render: cell((c) => <DayText day={c.effectiveOn} />) },
    { key: 'moved', title: t('moved'), render: cell((c) => c.moved ?? '—') },
    {
      key: 'by',
      title: t('by'),
      render: cell((c) => (
        <>
          {c.by} <Moment at={c.createdAt} relative />
        </>
      )),
    },
  ]
}

export default function ChangeListPage() {
  const t = useT(w)
  useTitle(t('title'))
  const columns = useColumns()
  const { data, error, refetch } = useQuery({
    queryKey: ['ground-changes', 'list'],
    queryFn: () => changes.list({ query: {} }),
    refetchInterval: ({ state }) => (state.data?.items.some((c) => c.state === 'applying') ? SOON_MS : false),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return (
    <article className="stack">
      <h1>{t('title')}</h1>
      <p className="quiet">{t('lead')}</p>
      {data.items.length === 0 ? (
        <EmptyState title={t('none')} hint={t('noneHint')} action={<Link to="/grids">{t('open')}</Link>} />
      ) : (
        <Table<GroundChange> size="small" rowKey="id" columns={columns} dataSource={data.items} scroll={{ x: 800 }} />
      )}
    </article>
  )
}
