import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { api } from '../../../../web/api.ts'
import {
  EmptyState,
  ErrorState,
  Link,
  Loading,
  type MapBox,
  type MapPoint,
  MapView,
  type QueryOf,
  useGo,
  useIsPhone,
} from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { drawnOf, gridContract } from '../../../parks/contract/index.ts'
import { type Cluster, type enterpriseContract, placeContract } from '../../contract/index.ts'
import { enterprises, KEY } from '../data.ts'
import { mapWords as w } from './words.ts'
import './map.css'

type Query = QueryOf<typeof enterpriseContract.endpoints.list>
type View = { zoom: number; box: MapBox }
const places = api(placeContract)
const grids = api(gridContract)
const MOST_LISTED = 50
/** Before the map stands: the whole park, as many marks as it has room for. */
const FIRST_ZOOM = 11

const asked = ({ limit: _, cursor: __, sort: ___, ...rest }: Query) => rest
const boxOf = (box: MapBox) => box.map((v) => v.toFixed(5)).join(',')

const useClusters = (query: Query, view: View | undefined) =>
  useQuery({
    queryKey: [KEY, 'map', asked(query), view && [Math.round(view.zoom * 2) / 2, boxOf(view.box)]],
    queryFn: () =>
      places.map({
        query: {
          ...asked(query),
          ...(view ? { box: boxOf(view.box), zoom: Math.min(22, view.zoom) } : { zoom: FIRST_ZOOM }),
        },
      }),
    placeholderData: keepPreviousData,
  })

const useShapes = () => {
  const { data } = useQuery({
    queryKey: ['grids', 'map', 'first'],
    queryFn: () => grids.map({ query: {} }),
    staleTime: 300_000,
  })
  return useMemo(() => {
    const first = data?.items[0]?.layerId
    return drawnOf((data?.items ?? []).filter((g) => g.layerId === first)).map((g) => ({
      id: g.id,
      label: g.name,
      geometry: g.polygon as never,
    }))
  }, [data])
}

/** A little room around several; a street around one point with several. */
const around = ([w, s, e, n]: MapBox): MapBox => {
  const pad = Math.max(0.0005, (e - w) * 0.1, (n - s) * 0.1)
  return [w - pad, s - pad, e + pad, n + pad]
}

const Listed = ({ query, view }: { query: Query; view: View | undefined }) => {
  const t = useT(w)
  const given = {
    ...asked(query),
    ...(view ? { box: boxOf(view.box) } : {}),
    limit: MOST_LISTED,
    sort: 'name' as const,
  }
  const { data, error, refetch } = useQuery({
    queryKey: [KEY, 'map-list', given],
    queryFn: () => enterprises.list({ query: given }),
    placeholderData: keepPreviousData,
  })
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  if (data.items.length === 0) return <EmptyState compact title={t('none')} hint={t('noneHint')} />
  return (
    <>
      <p className="small quiet" role="status">
        {t('hereN', { n: data.totalIsExact ? data.total : `${data.total}+`, most: data.items.length })}
      </p>
      <ul className="map-listed">
        {data.items.map((e) => (
          <li key={e.id}>
            <Link to={`/enterprises/${e.id}`}>{e.name}</Link>
            <span className="small quiet"> {e.grid?.name ?? t('noGrid')}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

const pointOf = (c: Cluster, i: number, many: string): MapPoint =>
  c.id
    ? { id: c.id, label: c.name ?? '', at: c.at, light: 'blue' }
    : { id: `many-${i}`, label: many, at: c.at, count: c.count }

/** The register on the ground: the same question, near ones as one mark; click to look closer, a single one opens its file. */
export const EnterpriseMap = ({ query }: { query: Query }) => {
  const t = useT(w)
  const go = useGo()
  const phone = useIsPhone()
  const [view, setView] = useState<View>()
  const question = JSON.stringify(asked(query))
  const [zoomed, setZoomed] = useState<{ question: string; box: MapBox }>()
  const { data, error, refetch } = useClusters(query, view)
  const shapes = useShapes()
  const points = useMemo(
    () => (data?.items ?? []).map((c, i) => pointOf(c, i, t('cluster', { n: c.count }))),
    [data, t],
  )
  const pick = (id: string, kind: 'shape' | 'point') => {
    const at = kind === 'point' ? points.findIndex((p) => p.id === id) : -1
    const cluster = data?.items[at]
    if (!cluster) return
    if (cluster.id) go(`/enterprises/${cluster.id}`)
    else setZoomed({ question, box: around(cluster.box) })
  }
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  const extent = zoomed?.question === question ? zoomed.box : data.extent ? around(data.extent) : undefined
  return (
    <div className="enterprise-map">
      <div className="stack-small">
        <p className="row small">
          <span role="status">{t('shown', { n: data.shown })}</span>
          {data.withoutPoint > 0 && <span className="quiet">{t('unplaced', { n: data.withoutPoint })}</span>}
        </p>
        <MapView
          label={t('map')}
          shapes={shapes}
          points={points}
          extent={extent}
          onPick={pick}
          onView={setView}
          height={phone ? 360 : 'calc(100vh - 280px)'}
          listed
        />
        <p className="small quiet">{t('keyboard')}</p>
      </div>
      <section className="stack-small" aria-label={t('here')}>
        <h2>{t('here')}</h2>
        <Listed query={query} view={view} />
      </section>
    </div>
  )
}
export default EnterpriseMap
