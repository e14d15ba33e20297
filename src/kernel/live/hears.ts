import type { Actor } from '../context.ts'
import { EVERYBODY, type SeenBy, type Told } from './tell.ts'

const overlaps = (a: readonly string[], b: readonly string[] = []) => b.some((id) => a.includes(id))

/** `within()` for an event: whether the record lies in what this person sees with the permission. */
const reaches = (actor: Actor, seen: SeenBy) => {
  if (seen.accounts?.includes(actor.id)) return true
  if (!actor.may.has(seen.permission)) return false
  const reach = actor.reachFor(seen.permission)
  return (
    reach.all ||
    overlaps(reach.grids, seen.grids) ||
    overlaps(reach.departments, seen.departments) ||
    overlaps(reach.enterprises, seen.enterprises)
  )
}

export const hears = (actor: Actor, told: Told) =>
  told.park === actor.parkId &&
  ('to' in told ? told.to === actor.id || told.to === EVERYBODY : reaches(actor, told.seenBy))
