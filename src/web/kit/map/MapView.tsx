import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { lazy, Suspense } from 'react'
import { Link } from '../../navigate.tsx'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { Light, type LightColour } from '../parts/Light.tsx'
import { Loading } from '../parts/States.tsx'
import './map.css'

/** A piece of ground. `fact` is the one thing to know about it, in words (`8 件未办结`). */
export type MapShape = {
  id: string
  label: string
  light?: LightColour
  fact?: string
  to?: string
  geometry: Polygon | MultiPolygon
}
/** Longitude and latitude as in the data; `light` colours the mark. */
export type MapPoint = {
  id: string
  label: string
  light?: LightColour
  fact?: string
  to?: string
  /** A mark that stands for several. */
  count?: number
  at: readonly [lng: number, lat: number]
}
/** West, south, east, north. */
export type MapBox = readonly [number, number, number, number]
export type MapViewProps = {
  label: string
  shapes?: readonly MapShape[]
  points?: readonly MapPoint[]
  /** Without it a click follows `to`. */
  onPick?: (id: string, kind: 'shape' | 'point') => void
  chosen?: string | undefined
  height?: number | string
  /** What the map shows first and comes back to; without it all shapes and points. */
  extent?: MapBox | undefined
  /** Told when somebody has moved the map, and once when it stands. */
  onView?: (view: { zoom: number; box: MapBox }) => void
  /** The list for keyboard and screen reader is beside the map already. */
  listed?: boolean
  /** Under the map, beside the list. */
  legend?: readonly { light: LightColour; label: string }[]
}

const Canvas = lazy(() => import('./MapCanvas.tsx'))

export const collectionOf = (shapes: readonly MapShape[]): FeatureCollection<Polygon | MultiPolygon> => ({
  type: 'FeatureCollection',
  features: shapes.map(({ id, light = 'grey', geometry }) => ({
    type: 'Feature',
    properties: { id, light },
    geometry,
  })),
})

type EntryProps = { thing: MapShape | MapPoint; kind: 'shape' | 'point'; onPick: MapViewProps['onPick'] }
const Entry = ({ thing, kind, onPick }: EntryProps) => (
  <li className="row">
    {onPick ? (
      <button type="button" className="map-entry" onClick={() => onPick(thing.id, kind)}>
        {thing.label}
      </button>
    ) : thing.to ? (
      <Link to={thing.to}>{thing.label}</Link>
    ) : (
      thing.label
    )}
    {thing.light && <Light colour={thing.light} {...(thing.fact && { label: thing.fact })} />}
  </li>
)

/** Our own polygons and points on a plain ground, nothing from outside; the same as a list for keyboard and screen reader. */
export const MapView = (props: MapViewProps) => {
  const { label, shapes = [], points = [], onPick, height = 420, legend = [], listed = false } = props
  const t = useT(kitWords)
  return (
    <section className="map" aria-label={label}>
      <Suspense
        fallback={
          <div style={{ height }}>
            <Loading rows={6} />
          </div>
        }
      >
        <Canvas {...props} height={height} />
      </Suspense>
      <div className="row map-foot small">
        {legend.map((entry) => (
          <Light key={entry.label} colour={entry.light} label={entry.label} />
        ))}
      </div>
      {listed ? null : (
        <details className="map-list">
          <summary>{t('mapAsList')}</summary>
          <ul>
            {shapes.map((shape) => (
              <Entry key={shape.id} thing={shape} kind="shape" onPick={onPick} />
            ))}
            {points.map((point) => (
              <Entry key={point.id} thing={point} kind="point" onPick={onPick} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
