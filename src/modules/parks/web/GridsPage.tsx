import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { EmptyState, ErrorState, Loading, May, useSearchState, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { GridLayer } from '../contract/index.ts'
import { grids, layers } from './api.ts'
import { CoverPanel } from './CoverPanel.tsx'
import { GridCard, useGrid } from './GridCard.tsx'
import { GridForm } from './GridForm.tsx'
import { GridTree } from './GridTree.tsx'
import { GroundMap } from './GroundMap.tsx'
import { LayerForm } from './LayerForm.tsx'
import { LayerTools } from './LayerTools.tsx'
import { w } from './words.ts'
import './parks.css'

const Ground = ({ layer, archived }: { layer: GridLayer; archived: boolean }) => {
  const t = useT(w)
  const [{ grid: chosen }, set] = useSearchState()
  const [form, setForm] = useState<'new' | 'edit'>()
  const tree = useQuery({
    queryKey: ['grids', 'tree', layer.id, archived],
    queryFn: () => grids.list({ query: { layerId: layer.id, archived } }),
  })
  const map = useQuery({
    queryKey: ['grids', 'map', layer.id],
    queryFn: () => grids.map({ query: { layerId: layer.id } }),
  })
  const one = useGrid(chosen)
  const choose = (id: string | undefined) => set({ grid: id })
  if (tree.error) return <ErrorState error={tree.error} onRetry={() => void tree.refetch()} />
  if (!tree.data) return <Loading rows={8} />
  const rows = tree.data.items
  const add = (
    <May do="park.manage">
      <Button type="primary" onClick={() => setForm('new')}>
        {t('newGrid')}
      </Button>
    </May>
  )
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState title={t('noGrids')} hint={t('noGridsHint')} action={add} />
      ) : (
        <div className="ground">
          <section className="card stack">
            {add}
            <GridTree key={`${layer.id}-${archived}`} rows={rows} chosen={chosen} onChoose={choose} />
          </section>
          <div className="stack">
            <section className="card">
              {map.data && (
                <GroundMap label={layer.name} items={map.data.items} chosen={chosen} onPick={choose} height={460} />
              )}
              {map.error && <ErrorState compact error={map.error} onRetry={() => void map.refetch()} />}
            </section>
            {one.data ? (
              <GridCard grid={one.data} onEdit={() => setForm('edit')} />
            ) : (
              <p className="quiet">{t('pick')}</p>
            )}
            <CoverPanel layerId={layer.id} />
          </div>
        </div>
      )}
      <GridForm
        open={form !== undefined}
        onClose={() => setForm(undefined)}
        layerId={layer.id}
        areas={rows.filter((r) => r.kind === 'area' && !r.archived)}
        grid={form === 'edit' ? one.data : undefined}
        onSaved={choose}
      />
    </>
  )
}

/** The ground of the park: one layer at a time, as a tree, on the map, and one grid of it in words. */
export default function GridsPage() {
  const t = useT(w)
  useTitle(t('grids'))
  const [{ layer: wanted, archived }, set] = useSearchState()
  const [form, setForm] = useState<'new' | 'edit'>()
  const { data, error, refetch } = useQuery({ queryKey: ['grid-layers'], queryFn: () => layers.list({}) })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  const layer = data.items.find((l) => l.id === wanted) ?? data.items[0]
  const add = (
    <May do="park.manage">
      <Button onClick={() => setForm('new')}>{t('newLayer')}</Button>
      {layer && <Button onClick={() => setForm('edit')}>{t('editLayer')}</Button>}
    </May>
  )
  return (
    <article className="stack">
      <header className="row">
        <h1>{t('grids')}</h1>
        {layer && (
          <Select
            aria-label={t('layer')}
            value={layer.id}
            options={data.items.map((l) => ({ value: l.id, label: l.name }))}
            onChange={(id) => set({ layer: id, grid: undefined })}
            popupMatchSelectWidth={false}
          />
        )}
        <Checkbox
          checked={archived === 'true'}
          onChange={(e) => set({ archived: e.target.checked ? 'true' : undefined })}
        >
          {t('showArchived')}
        </Checkbox>
        <span className="grow" />
        {add}
      </header>
      {layer && <LayerTools layer={layer} />}
      {layer ? (
        <Ground layer={layer} archived={archived === 'true'} />
      ) : (
        <EmptyState title={t('noLayers')} hint={t('noLayersHint')} />
      )}
      <LayerForm
        open={form !== undefined}
        onClose={() => setForm(undefined)}
        layer={form === 'edit' ? layer : undefined}
        onSaved={(id) => set({ layer: id })}
      />
    </article>
  )
}
