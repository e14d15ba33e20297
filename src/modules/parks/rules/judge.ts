import { type Border, type Box, borderFault, boxOf, type Placed } from './border.ts'
import { sharedArea, squareMetres } from './cover.ts'
import type { Feature, Reason } from './geojson.ts'
import { convertBorder, type System } from './systems.ts'
import { type Columns, reason } from './understand.ts'

export type Standing = {
  id: string
  version: number
  kind: 'area' | 'grid'
  code: string
  name: string
  parentId: string | null
  border: Border | null
}
export type ItemKind = 'new' | 'changed' | 'ended' | 'restored' | 'unchanged' | 'refused'
export type Item = {
  kind: ItemKind
  node: 'area' | 'grid'
  gridId: string | null
  gridVersion: number | null
  code: string
  name: string
  parentCode: string | null
  was: { name: string; parentCode: string | null } | null
  before: Border | null
  after: Border | null
  reasons: Reason[]
  notes: Reason[]
}

/** A tenth of a metre: what conversion there and back, and other programs' rounding, may leave. */
const SAME = 1e-6
const pointsOf = (b: Border) => (b.type === 'Polygon' ? [b.coordinates] : b.coordinates).flat(2)
const shapeOf = (b: Border) =>
  (b.type === 'Polygon' ? [b.coordinates] : b.coordinates).map((p) => p.map((r) => r.length)).join('|')
export const sameBorder = (a: Border | null, b: Border | null): boolean => {
  if (!a || !b) return a === b
  const [p, q] = [pointsOf(a), pointsOf(b)]
  if (p.length !== q.length || shapeOf(a) !== shapeOf(b)) return false
  return p.every(([x, y], i) => Math.abs(x - (q[i]?.[0] ?? 0)) <= SAME && Math.abs(y - (q[i]?.[1] ?? 0)) <= SAME)
}

/** So much of the smaller one may lie over another grid: a line drawn twice. More is a mistake of the file. */
const MOST_SHARED = 0.05
const KM2 = 1_000_000
const areaOf = (n: number) =>
  n < KM2
    ? `${Math.round(n).toLocaleString('en-US')} m²`
    : `${(n / KM2).toLocaleString('en-US', { maximumFractionDigits: 2 })} km²`

type Draft = Item & { parent: string | null; index: number }
type Known = { layer: readonly Standing[]; park: Border | null }

const words = (f: Feature, columns: Columns) => {
  const name = (f.properties[columns.name] ?? '').slice(0, 60)
  const code = ((columns.code && f.properties[columns.code]) || name).slice(0, 40)
  return { name, code, parent: (columns.parent && f.properties[columns.parent]) || null }
}

const faultsOf = (name: string, f: Feature, border: Border | null, park: Border | null): Reason[] => {
  if (!name) return [reason('no_name', '没有名称', 'It has no name')]
  const fault = f.fault ?? (f.geometry ? borderFault(f.geometry) : undefined)
  if (fault) return [fault]
  if (park && border && sharedArea(border, park) === 0)
    return [reason('outside', '完全在园区范围之外', 'It lies outside of the park altogether')]
  return []
}

const readable = (b: Border | null, system: System) => (b && !borderFault(b) ? convertBorder(b, system, 'wgs84') : null)

const draftOf = (f: Feature, index: number, columns: Columns, system: System, known: Known): Draft => {
  const { name, code, parent } = words(f, columns)
  const after = readable(f.geometry, system)
  const standing = known.layer.find((g) => g.code === code)
  const faults = faultsOf(name, f, after, known.park)
  const above = standing?.parentId ? known.layer.find((g) => g.id === standing.parentId)?.code : null
  return {
    kind: faults.length > 0 ? 'refused' : standing ? 'changed' : 'new',
    node: standing?.kind ?? 'grid',
    gridId: standing?.id ?? null,
    gridVersion: standing?.version ?? null,
    ...{ code, name, parent, index },
    parentCode: above ?? null,
    was: standing ? { name: standing.name, parentCode: above ?? null } : null,
    before: standing?.border ?? null,
    after,
    reasons: faults,
    notes: [],
  }
}

const refuse = (d: Draft, why: Reason): Draft => ({ ...d, kind: 'refused', reasons: [...d.reasons, why] })

/** A code stands once in a file; the first one keeps it. */
const once = (drafts: Draft[]): Draft[] => {
  const seen = new Set<string>()
  return drafts.map((d) => {
    if (d.kind === 'refused') return d
    if (seen.has(d.code))
      return refuse(d, reason('twice', `代码「${d.code}」在文件中重复`, `The code ${d.code} is in the file twice`))
    seen.add(d.code)
    return d
  })
}

/** What a feature hangs below, by code or by name: an area of the layer, one of the file, or a new one made for it. */
const hang = (drafts: Draft[], { layer }: Known): Draft[] => {
  const codes = new Map<string, string>()
  for (const g of layer.filter((g) => g.kind === 'area')) codes.set(g.name, g.code).set(g.code, g.code)
  const asParents = new Set(drafts.flatMap((d) => (d.parent ? [d.parent] : [])))
  const named = drafts.map((d) => {
    const isArea = d.kind !== 'refused' && (asParents.has(d.code) || asParents.has(d.name)) && d.gridId === null
    if (isArea) codes.set(d.name, d.code).set(d.code, d.code)
    return isArea ? { ...d, node: 'area' as const } : d
  })
  const made = new Map<string, Draft>()
  const placed = named.map((d) => {
    if (d.kind === 'refused' || !d.parent || d.parent === d.code || d.parent === d.name) return d
    const code = codes.get(d.parent) ?? d.parent.slice(0, 40)
    if (!codes.has(d.parent) && !made.has(code)) made.set(code, areaFor(d.parent, code))
    return { ...d, parentCode: code }
  })
  return [...made.values(), ...placed]
}

const areaFor = (name: string, code: string): Draft => ({
  kind: 'new',
  node: 'area',
  gridId: null,
  gridVersion: null,
  code,
  name: name.slice(0, 60),
  parent: null,
  parentCode: null,
  was: null,
  before: null,
  after: null,
  reasons: [],
  notes: [reason('made', '为其下的网格新建的片区', 'An area made for the grids below it')],
  index: -1,
})

const parkNote = (border: Border, park: Border | null): Reason[] => {
  if (!park) return []
  const out = squareMetres(border) - sharedArea(border, park)
  if (out < squareMetres(border) * 0.005) return []
  return [reason('partly_outside', `有 ${areaOf(out)} 在园区范围之外`, `${areaOf(out)} of it lie outside of the park`)]
}

type Neighbour = Placed & { name: string; box: Box }
const meet = (a: Box, b: Box) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
/** Lies over another: refused where it is more than a line drawn twice, told where it is not. */
const against = (d: Draft, border: Border, others: readonly Neighbour[]): Draft => {
  let judged = d
  const box = boxOf(border)
  for (const other of others) {
    if (!meet(box, other.box)) continue
    const shared = sharedArea(border, other.border)
    if (shared < 10) continue
    const share = shared / Math.min(squareMetres(border), squareMetres(other.border))
    const said = [
      `与「${other.name}」重叠 ${areaOf(shared)}`,
      `It overlaps ${other.name} by ${areaOf(shared)}`,
    ] as const
    judged =
      share > MOST_SHARED
        ? refuse(judged, reason('overlap', said[0], said[1]))
        : { ...judged, notes: [...judged.notes, reason('slight_overlap', said[0], said[1])] }
  }
  return judged
}

/** One after the other: each grid is held against those of the layer that stay and those of the file before it. */
const apart = (drafts: Draft[], { layer, park }: Known): Draft[] => {
  const renewed = new Set(drafts.flatMap((d) => (d.kind !== 'refused' && d.gridId ? [d.gridId] : [])))
  const standing = layer.flatMap((g) =>
    g.kind === 'grid' && g.border && !renewed.has(g.id)
      ? [{ id: g.id, name: g.name, border: g.border, box: boxOf(g.border) }]
      : [],
  )
  return drafts.map((d) => {
    if (d.kind === 'refused' || d.node === 'area' || !d.after) return d
    const judged = against({ ...d, notes: [...d.notes, ...parkNote(d.after, park)] }, d.after, standing)
    if (judged.kind !== 'refused') standing.push({ id: d.code, name: d.name, border: d.after, box: boxOf(d.after) })
    return judged
  })
}

const unchanged = (d: Draft): Draft =>
  d.kind === 'changed' &&
  d.was?.name === d.name &&
  d.was.parentCode === d.parentCode &&
  (!d.after || sameBorder(d.before, d.after))
    ? { ...d, kind: 'unchanged', after: d.before }
    : d

/** What a file would do to a layer: new, changed, unchanged, refused and why; nothing that it does not name is touched. */
export const judgeFile = (features: readonly Feature[], columns: Columns, system: System, known: Known): Item[] => {
  const drafts = features.map((f, i) => draftOf(f, i, columns, system, known))
  return apart(hang(once(drafts), known), known)
    .map(unchanged)
    .map(({ parent: _, index: __, ...item }) => item)
}
