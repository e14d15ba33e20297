import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import type { Level, Responsibility } from '../contract/index.ts'
import { placeKey } from '../rules.ts'
import { carriedBy, described, presentOn } from './responsibilities.ts'

export type MoveQuery = {
  toInstructorId: string
  fromInstructorId?: string | undefined
  gridId?: string[] | undefined
  level?: Level[] | undefined
  responsibilityIds?: string[] | undefined
}
export const placeOf = (r: Responsibility) => placeKey(r.level, r.enterprise?.id ?? r.grid?.id ?? '')

// What lies in an area lies in its grids as well.
const inGrids = (
  parkId: string,
  ids: string[],
) => sql<boolean>`coalesce(responsibility.grid_id, enterprise.grid_id) in (
  with recursive below as (
    select g.id from grid g where g.park_id = ${parkId}::uuid and g.id = any(${ids}::uuid[])
    union select g.id from grid g join below b on g.parent_id = b.id where g.park_id = ${parkId}::uuid)
  select id from below)`

/** Responsibilities of others that hold on a day or later, by person, by ground or picked one by one. */
export const movable = async (ctx: Looking, q: MoveQuery, from: string): Promise<Responsibility[]> => {
  const rows = await described(ctx)
    .where('responsibility.instructorId', '<>', q.toInstructorId)
    .where((eb) => eb.or([eb('responsibility.validTo', 'is', null), eb('responsibility.validTo', '>=', from)]))
    .$if(q.fromInstructorId !== undefined, (b) =>
      b.where('responsibility.instructorId', '=', q.fromInstructorId as string),
    )
    .$if(q.level !== undefined, (b) => b.where('responsibility.level', 'in', q.level as Level[]))
    .$if(q.gridId !== undefined, (b) => b.where(inGrids(ctx.actor.parkId, q.gridId as string[])))
    .$if(q.responsibilityIds !== undefined, (b) => b.where('responsibility.id', 'in', q.responsibilityIds as string[]))
    .orderBy('responsibility.level')
    .orderBy('enterprise.name')
    .orderBy('responsibility.id')
    .execute()
  return rows.map(presentOn(from))
}

/** Places that a person carries on a day or later. */
export const placesOf = async (ctx: Looking, instructorId: string, from: string): Promise<Set<string>> =>
  new Set((await carriedBy(ctx, instructorId, from)).map(placeOf))
