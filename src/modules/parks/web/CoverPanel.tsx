import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { EmptyState, ErrorState, Loading, MapView } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { type Cover, coverContract } from '../contract/index.ts'
import { w } from './words.ts'

const cover = api(coverContract)
/** 亩 is a fifteenth of a hectare. */
const MU = 10_000 / 15
const WHOLE = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 })
const TENTH = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 1 })
const useArea = () => {
  const t = useT(w)
  return (m2: number) => t('area', { m2: WHOLE.format(m2), mu: TENTH.format(m2 / MU) })
}

type Piece = {
  id: string
  label: string
  area: number
  polygon: Cover['gaps'][number]['polygon']
  light: 'amber' | 'red'
}
const usePieces = (data: Cover | undefined): Piece[] => {
  const t = useT(w)
  if (!data) return []
  return [
    ...data.overlaps.map((o) => ({ ...o, label: t('overlapOf', { a: o.a.name, b: o.b.name }), light: 'red' as const })),
    ...data.gaps.map((g, i) => ({ ...g, label: t('gapN', { n: i + 1 }), light: 'amber' as const })),
  ]
}

/** Where a layer has no grid, and where it has two; with their size, the largest first. */
export const CoverPanel = ({ layerId }: { layerId: string }) => {
  const t = useT(w)
  const area = useArea()
  const [chosen, choose] = useState<string>()
  const query = { queryKey: ['grids', 'cover', layerId], queryFn: () => cover.get({ id: layerId }) }
  const { data, error, refetch } = useQuery(query)
  const pieces = usePieces(data)
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  return (
    <section className="card stack" aria-label={t('cover')}>
      <h2>{t('cover')}</h2>
      <p className="small quiet">
        {data.groundIs === 'nothing'
          ? t('coverNothing')
          : t('covered', { covered: area(data.covered), ground: area(data.ground) })}
        {data.groundIs === 'grids' && ` ${t('coverByGrids')}`}
      </p>
      {pieces.length === 0 ? (
        <EmptyState compact title={t('coverNone')} hint={t('coverNoneHint')} />
      ) : (
        <>
          <MapView
            label={t('cover')}
            shapes={pieces.map((p) => ({ id: p.id, label: '', light: p.light, geometry: p.polygon as never }))}
            chosen={chosen}
            onPick={choose}
            height={260}
            legend={[
              { light: 'red', label: t('overlaps') },
              { light: 'amber', label: t('gaps') },
            ]}
            listed
          />
          <ul className="stack-small">
            {pieces.map((p) => (
              <li key={p.id} className="row">
                <button type="button" className="map-entry" aria-pressed={p.id === chosen} onClick={() => choose(p.id)}>
                  {p.label}
                </button>
                <span className="figures small quiet">{area(p.area)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
