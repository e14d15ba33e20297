import { type Looking, looking, may, type ReadCtx } from '../../../kernel/context.ts'
import type { Bytes } from '../../../kernel/module.ts'
import { visibleDemands } from '../../demands/index.ts'
import { proposalsOf } from '../../enterprises/index.ts'
import { attachmentsOf, openFile } from '../../files/index.ts'
import { checkOfVisit, hazardsOfVisit } from '../../safety/index.ts'
import type { Visit } from '../contract/index.ts'
import { promisesOfVisits } from './promises/index.ts'
import { needsOfVisit, questionsOfVisit } from './records/index.ts'
import { presentRow, visitFor } from './visits.ts'

/** Parts of other ledgers, as far as this person may see those. */
const seen = async <T>(ctx: Looking, permission: string, read: (inside: Looking) => Promise<T>, unseen: T) =>
  may(ctx.actor, permission) || ctx.actor.permission === 'system' ? read(looking(ctx, permission)) : unseen

const demandsOf = (ctx: Looking, visitId: string): Promise<Visit['demands']> =>
  seen(
    ctx,
    'demand.read',
    (inside) =>
      visibleDemands(inside)
        .select(['demand.id', 'demand.number', 'demand.title', 'demand.status'])
        .where('demand.visitId', '=', visitId)
        .orderBy('demand.id')
        .execute(),
    [],
  )

const filesOf = async (ctx: Looking, visitId: string): Promise<Pick<Visit, 'photos' | 'voice'>> => {
  const files = (await attachmentsOf(ctx, 'visit', [visitId])).get(visitId) ?? []
  return {
    photos: files.filter((f) => f.mediaType.startsWith('image/')),
    voice: files.find((f) => f.mediaType.startsWith('audio/')) ?? null,
  }
}

const recordsOf = async (ctx: Looking, id: string) => ({
  demands: await demandsOf(ctx, id),
  promises: await promisesOfVisits(ctx, [id]),
  safety: await seen(ctx, 'hazard.read', (inside) => checkOfVisit(inside, id), null),
  hazards: await seen(ctx, 'hazard.read', (inside) => hazardsOfVisit(inside, id), []),
  questions: await seen(ctx, 'question.read', (inside) => questionsOfVisit(inside, id), []),
  labourNeeds: await seen(ctx, 'labour.read', (inside) => needsOfVisit(inside, id), []),
  corrections: await proposalsOf(ctx, id),
})

export const getVisit = async (ctx: Looking, id: string): Promise<Visit> => {
  const row = await visitFor(ctx, id)
  return {
    ...presentRow(row),
    plannedOn: row.plannedOn,
    people: row.people as Visit['people'],
    roles: row.roles,
    notes: row.notes,
    cancelReason: row.cancelReason,
    ...(await recordsOf(ctx, id)),
    ...(await filesOf(ctx, id)),
  }
}

export const openVisitFile = async (ctx: ReadCtx, id: string, fileId: string): Promise<Bytes> => {
  await visitFor(ctx, id)
  return openFile(ctx, fileId, 'visit', id)
}
