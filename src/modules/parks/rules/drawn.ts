import type { Border } from './border.ts'
import { sharedArea, squareMetres } from './cover.ts'
import { type Item, type Standing, sameBorder } from './judge.ts'
import { reason } from './understand.ts'

const outsideNote = (border: Border, park: Border | null) => {
  const out = park ? squareMetres(border) - sharedArea(border, park) : 0
  if (out < squareMetres(border) * 0.005) return []
  const n = `${Math.round(out).toLocaleString('en-US')} m²`
  return [reason('partly_outside', `有 ${n} 在园区范围之外`, `${n} of it lie outside of the park`)]
}

/** One grid as somebody has drawn it anew; without a border it ends. */
export const judgeBorder = (grid: Standing, above: string | null, after: Border | null, park: Border | null): Item => ({
  kind: after === null ? 'ended' : sameBorder(grid.border, after) ? 'unchanged' : 'changed',
  node: grid.kind,
  gridId: grid.id,
  gridVersion: grid.version,
  code: grid.code,
  name: grid.name,
  parentCode: above,
  was: { name: grid.name, parentCode: above },
  before: grid.border,
  after,
  reasons: [],
  notes: after ? outsideNote(after, park) : [],
})
