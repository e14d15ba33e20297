import { type Selectable, sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../../kernel/context.ts'
import { notFound } from '../../../../kernel/errors.ts'
import { within } from '../../../../kernel/reach.ts'
import { attachmentsOf } from '../../../files/index.ts'
import { type DemandStatus, type Part, PartAction } from '../../contract/index.ts'
import { type CaseFacts, isPossible, partAllows, STEPS, type Who } from '../../rules/index.ts'
import type { DemandPartTable } from '../../tables.ts'
import { factsOf, whoIs } from '../facts.ts'
import { mustBeVisible } from '../one.ts'
import { type ClockRecord, clocksOf, iso, presentClock } from '../present.ts'

export type PartRecord = Selectable<DemandPartTable>

/** The parts that one's own departments have in cases: the door by which a co-handler acts. */
export const ownParts = ({ db, actor }: Looking) =>
  db.selectFrom('demandPart').where(within(actor, { park: 'demandPart.parkId', department: 'demandPart.departmentId' }))

export const partsOf = ({ db, actor }: Looking, demandId: string) =>
  db
    .selectFrom('demandPart')
    .innerJoin('department', (j) =>
      j.onRef('department.parkId', '=', 'demandPart.parkId').onRef('department.id', '=', 'demandPart.departmentId'),
    )
    .selectAll('demandPart')
    .select('department.name as departmentName')
    .where('demandPart.parkId', '=', actor.parkId)
    .where('demandPart.demandId', '=', demandId)
    .orderBy('demandPart.id')

type Row = PartRecord & { departmentName: string }
const marksOf = (p: Row): Part['marks'] =>
  p.timely === null || p.useful === null ? null : { timely: p.timely, useful: p.useful, comment: p.comment }

/** The same table that refuses on the server. */
const actionsOn = (p: Row, c: CaseFacts, who: Who) =>
  PartAction.options.filter(
    (action) =>
      isPossible(action, c.status as DemandStatus) && who.may.has(STEPS[action].may) && partAllows(action, p, c, who),
  )

/** The files that came with each reply hang on its line of the story, where the case's own door opens them. */
const filesOf = async (ctx: Looking, demandId: string) => {
  const replies = await ctx.db
    .selectFrom('demandEntry')
    .select(['id', sql<string>`data->>'partId'`.as('partId')])
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', demandId)
    .where('kind', '=', 'reply-part')
    .execute()
  const files = await attachmentsOf(
    ctx,
    'demand_entry',
    replies.map((r) => r.id),
  )
  return new Map(replies.map((r) => [r.partId, files.get(r.id) ?? []]))
}

type Around = { facts: CaseFacts; who: Who; clocks: ClockRecord[]; files: Map<string, Part['attachments']> }
const present = (p: Row, { facts, who, clocks, files }: Around): Part => {
  const clock = clocks.find((c) => c.subjectId === p.id)
  return {
    id: p.id,
    department: { id: p.departmentId, name: p.departmentName },
    task: p.task,
    addedAt: p.createdAt.toISOString(),
    signedAt: iso(p.signedAt),
    reply: p.reply,
    repliedAt: iso(p.repliedAt),
    attachments: files.get(p.id) ?? [],
    marks: marksOf(p),
    droppedAt: iso(p.droppedAt),
    dropReason: p.dropReason,
    clock: clock ? presentClock(clock, who.now) : null,
    actions: actionsOn(p, facts, who),
  }
}

/** Who helps with a case, with what, and how far they are. */
export const listParts = async (ctx: ReadCtx, id: string): Promise<{ items: Part[] }> => {
  await mustBeVisible(ctx, id)
  const demand = await ctx.db
    .selectFrom('demand')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!demand) throw notFound()
  const rows = await partsOf(ctx, id).execute()
  if (rows.length === 0) return { items: [] }
  const [facts, clocks, files] = await Promise.all([factsOf(ctx, demand), clocksOf(ctx, id), filesOf(ctx, id)])
  const around = { facts, who: whoIs(ctx), clocks, files }
  return { items: rows.map((r) => present(r, around)) }
}
