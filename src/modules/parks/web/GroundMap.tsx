import { useMemo } from 'react'
import { EmptyState, type LightColour, MapView, type MapViewProps } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { drawnOf, type MapGrid } from '../contract/index.ts'
import { w } from './words.ts'

export type GroundLights = Record<string, { light: LightColour; fact: string }>
type GroundMapProps = Pick<MapViewProps, 'points' | 'onPick' | 'chosen' | 'legend' | 'height'> & {
  label: string
  items: readonly MapGrid[]
  /** Colour and fact of a grid by its id, where somebody knows them. */
  lights?: GroundLights
}

/** The grids of one layer on the ground; what colours them is handed in. */
export const GroundMap = ({ items, lights = {}, ...rest }: GroundMapProps) => {
  const t = useT(w)
  const shapes = useMemo(
    () => drawnOf(items).map((g) => ({ id: g.id, label: g.name, geometry: g.polygon as never, ...lights[g.id] })),
    [items, lights],
  )
  if (shapes.length === 0) return <EmptyState compact title={t('mapEmpty')} />
  return <MapView {...rest} shapes={shapes} />
}
