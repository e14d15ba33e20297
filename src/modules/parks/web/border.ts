import { Border } from '../contract/index.ts'
import { type BorderFault, borderFault } from '../rules/border.ts'

const shapeIn = (given: unknown): unknown => {
  if (typeof given !== 'object' || given === null) return given
  if ('geometry' in given) return given.geometry
  if ('features' in given && Array.isArray(given.features) && given.features.length === 1)
    return shapeIn(given.features[0])
  return given
}

/** GeoJSON as people have it: a geometry, or a file with exactly one shape. Empty is no border. */
export const readBorder = (text: string | undefined): { border: Border | null; fault?: BorderFault | 'unreadable' } => {
  if (!text?.trim()) return { border: null }
  try {
    const shape = shapeIn(JSON.parse(text)) as Border
    const known = shape?.type === 'Polygon' || shape?.type === 'MultiPolygon'
    const fault = known ? borderFault(shape) : 'unreadable'
    if (fault) return { border: null, fault }
    const read = Border.safeParse(shape)
    return read.success ? { border: read.data } : { border: null, fault: 'unreadable' }
  } catch {
    return { border: null, fault: 'unreadable' }
  }
}

export const writeBorder = (border: Border | null): string => (border ? JSON.stringify(border) : '')
