import { AimOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import type { Position } from 'geojson'
import { type GeoJSONSource, LngLatBounds, Map as MapLibre, Marker, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { useEffect, useRef, useState } from 'react'
import { useGo } from '../../navigate.tsx'
import { useIsDark } from '../../prefs.ts'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { collectionOf, type MapPoint, type MapShape, type MapViewProps } from './MapView.tsx'
import { layersFor, styleFor, type Tiles } from './mapStyle.ts'
import { useMapBase } from './useMapBase.ts'

// The default build would look for the worker beside the page; as an asset of ours it obeys `worker-src 'self'`.
setWorkerUrl(workerUrl)

const positionsOf = ({ geometry }: MapShape): Position[] =>
  geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2)
const boundsOf = (shapes: readonly MapShape[], points: readonly MapPoint[]) => {
  const all = [...shapes.flatMap(positionsOf), ...points.map((p) => [...p.at])]
  return all.reduce((box, [lng = 0, lat = 0]) => box.extend([lng, lat]), new LngLatBounds())
}
const middleOf = (shape: MapShape) => boundsOf([shape], []).getCenter()

const short = (n: number) =>
  new Intl.NumberFormat(document.documentElement.lang || 'zh', {
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(n)
const sizeOf = (n: number) => (n >= 1000 ? 3 : n >= 100 ? 2 : 1)

const badge = (thing: MapShape | MapPoint, kind: 'shape' | 'point', pick: () => void) => {
  const element = document.createElement(kind === 'point' ? 'button' : 'span')
  const count = 'count' in thing ? thing.count : undefined
  element.className = `map-${kind} light-${thing.light ?? 'grey'}${count ? ` map-many map-many-${sizeOf(count)}` : ''}`
  element.title = [thing.label, thing.fact].filter(Boolean).join(' · ')
  // The list below the map is the way for keyboard and screen reader; hundreds of tab stops here would be none.
  element.tabIndex = -1
  element.setAttribute('aria-hidden', 'true')
  if (count) element.textContent = short(count)
  if (kind === 'shape') element.textContent = thing.label
  else element.addEventListener('click', pick)
  return element
}

const fit = (map: MapLibre, { shapes = [], points = [], extent }: MapViewProps, animate: boolean) => {
  const bounds = extent ? new LngLatBounds([...extent]) : boundsOf(shapes, points)
  if (!bounds.isEmpty()) map.fitBounds(bounds, { padding: 32, animate, maxZoom: 15 })
}

type Pick = (id: string, kind: 'shape' | 'point') => void
const create = (container: HTMLElement, name: string, dark: boolean, pick: { current: Pick }, tiles: Tiles) => {
  const map = new MapLibre({
    container,
    style: styleFor(dark, tiles),
    attributionControl: tiles?.attribution ? { compact: true } : false,
    dragRotate: false,
    pitchWithRotate: false,
    renderWorldCopies: false,
    locale: { 'Map.Title': name },
  })
  map.touchZoomRotate.disableRotation()
  map.on('click', 'ground', (e) => {
    const id = e.features?.[0]?.properties.id
    if (typeof id === 'string') pick.current(id, 'shape')
  })
  map.on('mousemove', 'ground', () => {
    map.getCanvas().style.cursor = 'pointer'
  })
  map.on('mouseleave', 'ground', () => {
    map.getCanvas().style.cursor = ''
  })
  return map
}

const draw = (
  map: MapLibre,
  { shapes = [], points = [], chosen }: MapViewProps,
  dark: boolean,
  pick: { current: Pick },
) => {
  const source = map.getSource<GeoJSONSource>('ground')
  if (source) source.setData(collectionOf(shapes))
  else {
    map.addSource('ground', { type: 'geojson', data: collectionOf(shapes) })
    for (const layer of layersFor(dark)) map.addLayer(layer)
  }
  map.setFilter('chosen', ['==', ['get', 'id'], chosen ?? ''])
  const marks = [
    ...shapes.map((s) => new Marker({ element: badge(s, 'shape', () => undefined) }).setLngLat(middleOf(s))),
    ...points.map((p) =>
      new Marker({ element: badge(p, 'point', () => pick.current(p.id, 'point')) }).setLngLat([...p.at]),
    ),
  ]
  for (const mark of marks) mark.addTo(map)
  return () => {
    for (const mark of marks) mark.remove()
  }
}

const useView = (map: MapLibre | undefined, onView: MapViewProps['onView']) => {
  const tell = useRef(onView)
  tell.current = onView
  useEffect(() => {
    if (!map) return
    const told = () => {
      const b = map.getBounds()
      tell.current?.({ zoom: map.getZoom(), box: [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()] })
    }
    map.on('moveend', told)
    told()
    return () => void map.off('moveend', told)
  }, [map])
}

const useMapLibre = (props: MapViewProps) => {
  const { shapes, points, chosen } = props
  const name = useT(kitWords)('mapLabel')
  const dark = useIsDark()
  const tiles = useMapBase()
  const go = useGo()
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibre>()
  const [broken, setBroken] = useState(false)
  const pick = useRef<Pick>(() => undefined)
  pick.current = (id, kind) => {
    if (props.onPick) return props.onPick(id, kind)
    const thing = (kind === 'shape' ? shapes : points)?.find((one) => one.id === id)
    if (thing?.to) go(thing.to)
  }
  useEffect(() => {
    if (!box.current || tiles === undefined) return
    try {
      const made = create(box.current, name, dark, pick, tiles)
      made.on('load', () => setMap(made))
      return () => {
        setMap(undefined)
        made.remove()
      }
    } catch {
      // No WebGL (old machine, remote desktop): the list says the same.
      setBroken(true)
    }
  }, [dark, name, tiles])
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again when what is drawn changes
  useEffect(() => (map ? draw(map, props, dark, pick) : undefined), [map, shapes, points, chosen])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view moves when the ground changes, not when a colour does
  useEffect(() => {
    if (map) fit(map, props, false)
  }, [map, props.extent ? props.extent.join() : `${shapes?.length} ${points?.length}`])
  useView(map, props.onView)
  return { box, map, broken }
}

const MapCanvas = (props: MapViewProps) => {
  const t = useT(kitWords)
  const { box, map, broken } = useMapLibre(props)
  if (broken) return <Alert type="info" showIcon title={t('mapUnavailable')} />
  return (
    <div className="map-frame" style={{ height: props.height }}>
      <div ref={box} className="map-canvas" />
      <div className="map-buttons">
        <Button icon={<PlusOutlined />} aria-label={t('zoomIn')} onClick={() => map?.zoomIn()} />
        <Button icon={<MinusOutlined />} aria-label={t('zoomOut')} onClick={() => map?.zoomOut()} />
        <Button icon={<AimOutlined />} aria-label={t('zoomAll')} onClick={() => map && fit(map, props, true)} />
      </div>
    </div>
  )
}
export default MapCanvas
