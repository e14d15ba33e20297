import type { Updateable } from 'kysely'
import { change, insert, lock } from '../../../kernel/changes.ts'
import { shownOf } from '../../../kernel/codes/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { attachFiles } from '../../files/index.ts'
import type { ClockStage, DemandAction, DemandLevel, EntryKind } from '../contract/index.ts'
import { type DemandRecord, presentDemand, tracedAnswers, visibleDemands } from '../queries/index.ts'
import { mustBeAbleTo, statusAfter } from '../rules/index.ts'
import type { DemandTable } from '../tables.ts'
import { mustBeChecked } from './checks.ts'
import { type Clocking, settleClocks } from './clocks.ts'
import { lapseRequests } from './requests/lapse.ts'
import { tally } from './tally.ts'

export const lockDemand = (ctx: WriteCtx, id: string): Promise<DemandRecord> =>
  lock(ctx, visibleDemands(ctx).selectAll('demand').where('demand.id', '=', id), (row) => presentDemand(ctx, row.id))

/** What the audit trail keeps of a case: everything that tells what happened, no whole phone number. */
export const traced = ({ contactPhone, answers, trackingHash: _, ...rest }: DemandRecord) => ({
  ...rest,
  ...(answers ? { answers: tracedAnswers(answers) } : {}),
  contactPhone: contactPhone && shownOf(contactPhone),
})

export const about = (d: DemandRecord) => ({
  demandId: d.id,
  number: d.number,
  title: d.title,
  enterpriseId: d.enterpriseId,
})

export type Side = 'staff' | 'enterprise' | 'system'
export type NewEntry = {
  id?: string
  kind: EntryKind
  audience: 'public' | 'internal'
  body?: string | null
  data?: Record<string, unknown>
  fileIds?: string[]
  side?: Side
}

const sideOf = (ctx: WriteCtx): Side => {
  if (ctx.actor.permission === 'system') return 'system'
  return ctx.actor.permission === 'portal.use' || ctx.actor.permission === 'public' ? 'enterprise' : 'staff'
}

/** One line of the case's story; the enterprise reads the public ones. */
export const tell = async (ctx: WriteCtx, demandId: string, e: NewEntry) => {
  const entry = await insert(ctx, 'demandEntry', {
    id: e.id ?? newId(ctx.now),
    demandId,
    at: ctx.now,
    kind: e.kind,
    audience: e.audience,
    side: e.side ?? sideOf(ctx),
    actorId: ctx.actor.permission === 'system' || ctx.actor.permission === 'public' ? null : ctx.actor.id,
    actorName: ctx.actor.name,
    body: e.body ?? null,
    data: e.data ? JSON.stringify(e.data) : null,
  })
  if (e.fileIds?.length)
    await attachFiles(ctx, e.fileIds, { entity: 'demand_entry', entityId: entry.id, audience: e.audience })
  return entry
}

/** Books the time from now on to another holder; a null department is the desk. */
export const handOver = async (ctx: WriteCtx, demandId: string, departmentId: string | null | 'nobody') => {
  const held = ctx.db.updateTable('demandHolding').set({ until: ctx.now }).where('parkId', '=', ctx.actor.parkId)
  const ending = held.where('demandId', '=', demandId).where('until', 'is', null).execute()
  if (departmentId === 'nobody') return ending
  // One after the other in the database, on their way together.
  const next = { id: newId(ctx.now), demandId, departmentId, since: ctx.now }
  return Promise.all([ending, insert(ctx, 'demandHolding', next)])
}

export type Move = {
  patch?: Updateable<DemandTable>
  level?: DemandLevel
  starts?: ClockStage[]
  stops?: ClockStage[]
  own?: NonNullable<Clocking['own']>
  done?: string[]
  replan?: NonNullable<Clocking['replan']>
  holder?: string | null | 'nobody'
  /** Told under the step's own name, where no other says better what happened. */
  entry: Omit<NewEntry, 'kind'> & { kind?: EntryKind }
  reason?: string
}

/**
 * Every transition of a case: right state, clocks, holder, the row, its story, its audit trace.
 * The caller has locked the case, adds what is particular, and tells the fact afterwards.
 */
export const move = async (
  ctx: WriteCtx,
  demand: DemandRecord,
  action: DemandAction,
  m: Move,
): Promise<DemandRecord> => {
  mustBeAbleTo(action, demand)
  // What the product does by itself, and what the enterprise does, waits for no list of the offices.
  if (sideOf(ctx) === 'staff')
    await mustBeChecked(
      ctx,
      { ...demand, ...(m.patch as Partial<DemandRecord>), ...(m.level && { level: m.level }) },
      action,
    )
  const status = statusAfter(action, demand)
  const departmentId = m.patch && 'departmentId' in m.patch ? m.patch.departmentId : undefined
  const handedOn = departmentId !== undefined && departmentId !== demand.departmentId
  const lapsed = await lapseRequests(ctx, demand, { status, handedOn }, tell)
  const due = await settleClocks(ctx, demand, {
    status,
    done: [...(m.done ?? []), ...lapsed],
    ...(m.own ? { own: m.own } : {}),
    ...(m.replan ? { replan: m.replan } : {}),
    ...(m.level ? { level: m.level } : {}),
    ...(departmentId === undefined ? {} : { departmentId }),
    ...(m.starts ? { starts: m.starts } : {}),
    ...(m.stops ? { stops: m.stops } : {}),
  })
  const [changed] = await Promise.all([
    change(ctx, 'demand', demand, { status, ...due, ...m.patch }),
    tell(ctx, demand.id, { kind: action, ...m.entry }),
    m.holder === undefined ? undefined : handOver(ctx, demand.id, m.holder),
  ])
  await Promise.all([
    tally(ctx, [{ before: demand, after: changed }]),
    ctx.audit(`demand.${action}`, {
      id: demand.id,
      before: traced(demand),
      after: traced(changed),
      ...(m.reason ? { reason: m.reason } : {}),
    }),
  ])
  return changed
}
