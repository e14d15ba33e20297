import { useQuery } from '@tanstack/react-query'
import { Button, Select, Table } from 'antd'
import { useState } from 'react'
import { api, useMay } from '../../../../web/api.ts'
import {
  EmptyState,
  ErrorState,
  Link,
  Loading,
  StatusTag,
  useCommand,
  useRun,
  useSearchState,
  useTitle,
} from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { gridContract, layerContract } from '../../../parks/contract/index.ts'
import { type Missing, WhyMissing } from '../../contract/index.ts'
import { GROUND, places } from './data.ts'
import { groundWords as w } from './words.ts'

const layers = api(layerContract)
const grids = api(gridContract)

const useGrids = (layerId: string) =>
  useQuery({
    queryKey: ['grids', 'tree', layerId, false],
    queryFn: () => grids.list({ query: { layerId, archived: false } }),
  }).data?.items.filter((g) => g.kind === 'grid') ?? []

const PlaceIn = ({ layerId, chosen, onDone }: { layerId: string; chosen: string[]; onDone: () => void }) => {
  const t = useT(w)
  const [gridId, setGrid] = useState<string>()
  const options = useGrids(layerId).map((g) => ({ value: g.id, label: g.name }))
  const { run, busy } = useRun()
  const place = useCommand(places.place, { done: t('placed'), refreshes: GROUND })
  const put = async () => {
    if (!gridId) return
    await place({ body: { layerId, gridId, enterpriseIds: chosen.slice(0, 500) } })
    onDone()
  }
  return (
    <div className="row">
      <Select
        aria-label={t('choose')}
        placeholder={t('choose')}
        value={gridId ?? null}
        options={options}
        onChange={(id: string | null) => setGrid(id ?? undefined)}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ minWidth: 200 }}
      />
      <Button
        type="primary"
        disabled={!gridId || chosen.length === 0}
        loading={busy === 'place'}
        onClick={() => void run({ key: 'place', label: t('place'), run: put })}
      >
        {t('place')}
      </Button>
    </div>
  )
}

const List = ({ layerId }: { layerId: string }) => {
  const t = useT(w)
  const label = useLabel()
  const may = useMay('enterprise.edit')
  const [chosen, choose] = useState<string[]>([])
  const { data, error, refetch } = useQuery({
    queryKey: ['enterprises', 'missing', layerId],
    queryFn: () => places.missing({ query: { layerId, limit: 200, sort: 'name' } }),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  if (data.items.length === 0) return <EmptyState title={t('missingNone')} hint={t('missingNoneHint')} />
  const columns = [
    {
      key: 'name',
      title: t('name'),
      render: (_: unknown, m: Missing) => <Link to={`/enterprises/${m.id}`}>{m.name}</Link>,
    },
    {
      key: 'why',
      title: t('why'),
      width: 160,
      render: (_: unknown, m: Missing) => <StatusTag tone="amber">{label(WhyMissing, m.why)}</StatusTag>,
    },
    { key: 'address', title: t('address'), dataIndex: 'address' },
  ]
  return (
    <>
      {may && <PlaceIn layerId={layerId} chosen={chosen} onDone={() => choose([])} />}
      <Table<Missing>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={data.items}
        scroll={{ x: 600 }}
        {...(may
          ? { rowSelection: { selectedRowKeys: chosen, onChange: (keys: React.Key[]) => choose(keys.map(String)) } }
          : {})}
      />
    </>
  )
}

/** Who lies in no grid of a layer, and a grid for them by hand. */
export default function MissingPage() {
  const t = useT(w)
  useTitle(t('missingTitle'))
  const [{ layer: wanted }, set] = useSearchState()
  const { data, error, refetch } = useQuery({ queryKey: ['grid-layers'], queryFn: () => layers.list({}) })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  const layer = data.items.find((l) => l.id === wanted) ?? data.items[0]
  return (
    <article className="stack">
      <header className="row">
        <h1>{t('missingTitle')}</h1>
        {layer && (
          <Select
            aria-label={t('layer')}
            value={layer.id}
            options={data.items.map((l) => ({ value: l.id, label: l.name }))}
            onChange={(id) => set({ layer: id })}
            popupMatchSelectWidth={false}
          />
        )}
      </header>
      <p className="quiet">{t('missingLead')}</p>
      {layer && <List key={layer.id} layerId={layer.id} />}
    </article>
  )
}
