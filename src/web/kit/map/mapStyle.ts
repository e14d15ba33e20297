import type { AddLayerObject, ExpressionSpecification, StyleSpecification } from 'maplibre-gl'

export type Tiles = { url: string; attribution: string } | null
/** No sprite, no glyphs: a plain ground on which our own shapes lie, over the tiles of the site where it has any. Labels are HTML markers. */
export const styleFor = (dark: boolean, tiles: Tiles): StyleSpecification => ({
  version: 8,
  sources: tiles ? { base: { type: 'raster', tiles: [tiles.url], tileSize: 256, attribution: tiles.attribution } } : {},
  layers: [
    { id: 'plain', type: 'background', paint: { 'background-color': dark ? '#131922' : '#eef1f5' } },
    ...(tiles
      ? [{ id: 'base', type: 'raster' as const, source: 'base', paint: { 'raster-opacity': dark ? 0.55 : 0.85 } }]
      : []),
  ],
})

const COLOURS = {
  light: { green: '#3f9e66', amber: '#d59a1d', red: '#d63a4e', grey: '#8d99a8', blue: '#4f83d1' },
  dark: { green: '#4fae78', amber: '#d9a13a', red: '#e0606a', grey: '#6d7988', blue: '#6c9be0' },
}

const byLight = (dark: boolean): ExpressionSpecification => {
  const c = COLOURS[dark ? 'dark' : 'light']
  return ['match', ['get', 'light'], 'green', c.green, 'amber', c.amber, 'red', c.red, 'blue', c.blue, c.grey]
}

export const layersFor = (dark: boolean): AddLayerObject[] => [
  {
    id: 'ground',
    type: 'fill',
    source: 'ground',
    paint: { 'fill-color': byLight(dark), 'fill-opacity': dark ? 0.38 : 0.3 },
  },
  {
    id: 'edge',
    type: 'line',
    source: 'ground',
    paint: { 'line-color': dark ? '#c3cbd7' : '#4d5866', 'line-width': 1 },
  },
  {
    id: 'chosen',
    type: 'line',
    source: 'ground',
    filter: ['==', ['get', 'id'], ''],
    paint: { 'line-color': dark ? '#ffffff' : '#1b2430', 'line-width': 3 },
  },
]
