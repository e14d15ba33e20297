import { type Looking, looking, may } from '../../../kernel/context.ts'
import { visibleDemands } from '../../demands/index.ts'
import type { Visit } from '../contract/index.ts'
import { promisesOfVisits } from './promises/index.ts'
import { presentRow, visitFor } from './visits.ts'

/** Demands filed in this visit, as far as this person may see demands. */
const demandsOf = async (ctx: Looking, visitId: string): Promise<Visit['demands']> => {
  if (!may(ctx.actor, 'demand.read') && ctx.actor.permission !== 'system') return []
  return visibleDemands(looking(ctx, 'demand.read'))
    .select(['demand.id', 'demand.number', 'demand.title', 'demand.status'])
    .where('demand.visitId', '=', visitId)
    .orderBy('demand.id')
    .execute()
}

export const getVisit = async (ctx: Looking, id: string): Promise<Visit> => {
  const row = await visitFor(ctx, id)
  const [demands, promises] = await Promise.all([demandsOf(ctx, id), promisesOfVisits(ctx, [id])])
  return {
    ...presentRow(row),
    plannedOn: row.plannedOn,
    people: row.people as Visit['people'],
    roles: row.roles,
    notes: row.notes,
    corrections: row.corrections as Visit['corrections'],
    cancelReason: row.cancelReason,
    demands,
    promises,
  }
}
