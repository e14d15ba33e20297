import { change } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict } from '../../../../kernel/errors.ts'
import type { Demand } from '../../contract/index.ts'
import { demandResumed } from '../../events.ts'
import { type DemandRecord, presentDemand, type RestRecord, restOf } from '../../queries/index.ts'
import { mustBeAbleTo } from '../../rules/index.ts'
import { about, lockDemand, move } from '../step.ts'
import { writeMessage } from '../talk.ts'

type EndedBy = 'time' | 'handler' | 'enterprise'

const end = async (ctx: WriteCtx, rest: RestRecord, endedBy: EndedBy) => {
  // However late the job looks: what was granted ends when it was granted to end.
  const until = new Date(Math.min(ctx.now.getTime(), rest.endsAt.getTime()))
  await ctx.db
    .updateTable('demandPause')
    .set({ until, endedBy })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', rest.id)
    .where('until', 'is', null)
    .execute()
}

type Ending = { by: EndedBy; note?: string | null }
const TO_ACTION = { paused: 'resume', shelved: 'wake' } as const

/** Ends the pause and lets the clocks run on from where they stood. */
const takeUp = async (ctx: WriteCtx, demand: DemandRecord, { by, note }: Ending): Promise<DemandRecord> => {
  const rest = await restOf(ctx, demand.id)
  if (rest) await end(ctx, rest, by)
  const action = TO_ACTION[demand.status as keyof typeof TO_ACTION]
  const shelved = demand.outcome === 'shelved' ? { outcome: null, answer: null } : {}
  const done = await move(ctx, demand, action, {
    patch: { restsUntil: null, statusBefore: null, ...shelved },
    replan: () => ({}),
    entry: { audience: 'public', data: { by, ...(note ? { note } : {}) } },
    ...(note ? { reason: note } : {}),
  })
  await ctx.emit(demandResumed, { ...about(done), departmentId: done.departmentId, by, from: demand.status })
  return done
}

export const resumeDemand = async (ctx: WriteCtx, id: string, note?: string | null): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('resume', demand)
  await takeUp(ctx, demand, { by: 'handler', note: note ?? null })
  return presentDemand(ctx, id)
}

export const wakeDemand = async (ctx: WriteCtx, id: string, note?: string | null): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('wake', demand)
  await takeUp(ctx, demand, { by: 'handler', note: note ?? null })
  return presentDemand(ctx, id)
}

type Material = { text: string; fileIds: string[]; complete: boolean }

/** 补充材料: what the enterprise was waited for; when it says that this is all, the case goes on at once. */
export const sendMaterial = async (ctx: WriteCtx, id: string, m: Material): Promise<void> => {
  const demand = await lockDemand(ctx, id)
  mustBeAbleTo('resume', demand)
  const rest = await restOf(ctx, id)
  if (rest?.reasonCode !== 'material')
    throw conflict('not_waiting', '这件诉求不在等待企业材料', 'This case does not wait for papers of the enterprise')
  await writeMessage(ctx, id, { audience: 'public', text: m.text, fileIds: m.fileIds }, 'enterprise')
  if (m.complete) await takeUp(ctx, await lockDemand(ctx, id), { by: 'enterprise' })
}

/** The time is over: the case goes on by itself. One that was merged away meanwhile only stops resting. */
export const endRest = async (ctx: WriteCtx, id: string): Promise<void> => {
  const demand = await lockDemand(ctx, id)
  const rest = await restOf(ctx, id)
  if (!rest || rest.endsAt > ctx.now) return
  if (demand.status in TO_ACTION) {
    await takeUp(ctx, demand, { by: 'time' })
    return
  }
  await end(ctx, rest, 'time')
  // If the merge is undone, the case goes on instead of resting without end.
  const before = demand.statusBefore !== null && demand.statusBefore in TO_ACTION ? { statusBefore: 'handling' } : {}
  await change(ctx, 'demand', demand, { restsUntil: null, ...before })
  await ctx.audit('demand.rest-over', { id, before: { endsAt: rest.endsAt } })
}
