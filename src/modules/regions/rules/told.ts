import type { Group } from './groups.ts'
import { LEAST, LEAST_PARKS } from './hold.ts'
import type { Line } from './measures.ts'
import { type Figures, heldOf, type Told, tell, together } from './tell.ts'

/** One group in one month, and what of it may be told. Left out: too few parks, nothing is. */
export type GroupMonth = { group: Group; figures: Figures; leftOut: boolean; held: ReadonlySet<string> }

/** A park that holds fewer than five enterprises hides nobody among its own and counts for no sum of three. */
const hides = (enterprises: number | undefined) => (enterprises ?? 0) >= LEAST

export const groupMonth = (
  group: Group,
  figuresOf: (parkId: string) => Figures | undefined,
  enterprisesOf: (parkId: string) => number | undefined,
): GroupMonth => {
  const figures = together(group.parks.flatMap((id) => figuresOf(id) ?? []))
  const leftOut = group.park === null && group.parks.filter((id) => hides(enterprisesOf(id))).length < LEAST_PARKS
  return { group, figures, leftOut, held: heldOf(figures) }
}

export const tellGroup = (g: GroupMonth, line: Line): Told => {
  const told = tell(g.figures, g.held, line)
  return g.leftOut && told.state !== 'none' ? { state: 'held' } : told
}

const NOTHING_HELD: ReadonlySet<string> = new Set()
export type Summed = { told: Told; partial: boolean }

/** What the groups tell, added up: it says nothing that they do not say themselves, so nothing can be taken off it. */
export const tellSum = (groups: readonly GroupMonth[], line: Line): Summed => {
  const said = groups.map((g) => ({ g, told: tellGroup(g, line) }))
  const open = said.filter(({ told }) => told.state === 'told')
  const isPartial = said.some(({ told }) => told.state === 'held')
  if (open.length === 0) return { told: { state: isPartial ? 'held' : 'none' }, partial: false }
  const told = tell(together(open.map(({ g }) => g.figures)), NOTHING_HELD, line)
  return { told, partial: isPartial }
}
