import { Table } from 'antd'
import { useMemo } from 'react'
import { ErrorState, Loading, MapView } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import type { GroundItem } from '../../../parks/contract/index.ts'
import { useItems } from './data.ts'
import { KINDS, Kind, useArea } from './look.tsx'
import { groundWords as w } from './words.ts'

const ORDER = { refused: 0, new: 1, changed: 2, ended: 3, restored: 4, unchanged: 5 } as const

const Remarks = ({ of }: { of: GroundItem }) => {
  const label = useLabel()
  const said = [...of.reasons, ...of.notes]
  return (
    <ul className="small">
      {said.map((r) => (
        <li key={r.code + r.zh}>{label([r.zh, r.en])}</li>
      ))}
    </ul>
  )
}

const useColumns = () => {
  const t = useT(w)
  const area = useArea()
  return [
    { key: 'kind', title: t('counts'), width: 100, render: (_: unknown, i: GroundItem) => <Kind of={i.kind} /> },
    {
      key: 'name',
      title: t('grid'),
      render: (_: unknown, i: GroundItem) => (
        <>
          {i.was && i.was.name !== i.name ? `${i.was.name} → ${i.name}` : i.name}{' '}
          <span className="small quiet">{[i.code, i.parentCode].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    {
      key: 'area',
      title: t('area'),
      render: (_: unknown, i: GroundItem) => (
        <span className="figures small">
          {i.areaBefore !== null && i.areaBefore !== i.areaAfter ? `${area(i.areaBefore)} → ` : ''}
          {area(i.areaAfter)}
        </span>
      ),
    },
    { key: 'notes', title: t('notes'), render: (_: unknown, i: GroundItem) => <Remarks of={i} /> },
  ]
}

const shapesOf = (items: readonly GroundItem[]) =>
  items
    .filter((i) => i.node === 'grid' && (i.after ?? i.before))
    .flatMap((i) => [
      ...(i.before && i.after && i.kind === 'changed'
        ? [{ id: `${i.id}-before`, label: '', geometry: i.before as never }]
        : []),
      { id: i.id, label: i.name, light: KINDS[i.kind], geometry: (i.after ?? i.before) as never },
    ])

/** Grid by grid what would be, on the map and in words. */
export const Items = ({ id }: { id: string }) => {
  const t = useT(w)
  const columns = useColumns()
  const { data, error, refetch } = useItems(id)
  const shapes = useMemo(() => shapesOf(data?.items ?? []), [data])
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  const rows = data.items.toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind])
  return (
    <section className="card stack" aria-label={t('items')}>
      {shapes.length > 0 && (
        <MapView
          label={t('map')}
          shapes={shapes}
          height={360}
          legend={[
            { light: 'grey', label: t('before') },
            { light: 'amber', label: t('after') },
          ]}
          listed
        />
      )}
      <h2>{t('items')}</h2>
      <Table<GroundItem>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={rows}
        pagination={rows.length > 50 ? { pageSize: 50 } : false}
        scroll={{ x: 640 }}
      />
    </section>
  )
}
