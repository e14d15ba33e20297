import { z } from 'zod'
import { Day } from '../../kernel/contract/index.ts'

const PublishedFigure = z.object({
  capability: z.string(),
  name: z.string(),
  value: z.number(),
  comparison: z.enum(['at least', 'about']).optional(),
})
export type PublishedFigure = z.infer<typeof PublishedFigure>

/** A real park as it was published: how it is organised, and the figures that a replayed period must bring forth again. */
export const ParkDescription = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  name: z.string().min(2).max(60),
  period: z.object({ from: Day, to: Day }).refine((p) => p.from < p.to),
  kind: z.string().optional(),
  structure: z.record(z.string(), z.unknown()),
  figures: z.array(PublishedFigure),
})
export type ParkDescription = z.infer<typeof ParkDescription>

/** The counts by which a park is played, each taken from the figure or the structure that says it, else an ordinary one. */
export type Shape = {
  areas: number
  grids: number
  enterprises: number
  instructors: number
  /** Enterprises that have an instructor; all of them where nobody says how many. */
  led: number
  groups: number
  alliances: string[]
  allied: number
  visits: number
  solved: number
  hazards: number
}

const seek = (d: ParkDescription, capability: string, name: RegExp) =>
  d.figures.find((f) => f.capability === capability && name.test(f.name))?.value

const path = (from: unknown, ...keys: string[]): unknown =>
  keys.reduce<unknown>(
    (at, key) => (at && typeof at === 'object' ? (at as Record<string, unknown>)[key] : undefined),
    from,
  )
const countAt = (d: ParkDescription, ...keys: string[]) => {
  const found = path(d.structure, ...keys)
  return typeof found === 'number' ? found : undefined
}
const namesAt = (d: ParkDescription, key: string): string[] => {
  const found = d.structure[key]
  return Array.isArray(found) ? found.filter((f) => typeof f === 'string') : []
}

const alliancesOf = (d: ParkDescription): string[] => {
  const named = [...namesAt(d, 'alliances'), ...namesAt(d, 'chainCommittees')]
  const count = seek(d, 'alliances', /alliances|committees/) ?? named.length
  return Array.from({ length: count }, (_, i) => named[i] ?? `第${i + 1}产业链联盟`)
}

/** What the published figures need: no fewer enterprises than any of them counts. */
const enterprisesOf = (d: ParkDescription) =>
  seek(d, 'enterprises', /^enterprises$/) ??
  countAt(d, 'enterprises') ??
  Math.max(
    60,
    ...[
      ['workforce', /enterprises with/],
      ['visits', /enterprises visited/],
      ['alliances', /enterprises covered/],
      ['party', /enterprises with/],
    ].map(([capability, name]) => seek(d, capability as string, name as RegExp) ?? 0),
  )

export const shapeOf = (d: ParkDescription): Shape => {
  const enterprises = enterprisesOf(d)
  const areas = seek(d, 'parks', /^areas$|first-level/) ?? countAt(d, 'grids', 'level1') ?? 1
  return {
    areas,
    grids: Math.max(areas, seek(d, 'parks', /^grids$|second-level/) ?? countAt(d, 'grids', 'level2') ?? 4),
    enterprises,
    instructors: seek(d, 'workforce', /^instructors|as instructors$/) ?? countAt(d, 'instructors', 'count') ?? 12,
    led: seek(d, 'workforce', /enterprises with/) ?? enterprises,
    groups: seek(d, 'workforce', /groups/) ?? countAt(d, 'instructors', 'groups') ?? 1,
    alliances: alliancesOf(d),
    allied: seek(d, 'alliances', /enterprises covered/) ?? Math.min(enterprises, alliancesOf(d).length * 8),
    visits: Math.max(seek(d, 'visits', /^visits/) ?? 0, enterprises, seek(d, 'safety', /hazards found/) ?? 0),
    solved: seek(d, 'demands', /solved/) ?? 60,
    hazards: seek(d, 'safety', /hazards found/) ?? 0,
  }
}
