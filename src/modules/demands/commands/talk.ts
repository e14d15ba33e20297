import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import { openerOf } from '../../../kernel/seal/index.ts'
import { copyFiles } from '../../files/index.ts'
import { spendReveal } from '../../reveals/index.ts'
import type { Demand, Entry, Message, Purpose } from '../contract/index.ts'
import { demandReplied } from '../events.ts'
import { DEMAND_PHONE, type DemandRecord, entriesOf, presentDemand } from '../queries/index.ts'
import { settleClocks } from './clocks.ts'
import { follow } from './follow.ts'
import { mustBeRecent, offerToReopen } from './offer.ts'
import { mention } from './people.ts'
import { about, lockDemand, type Side, tell } from './step.ts'

/** The first word of the handler to the enterprise stops the contact clock. */
const firstContact = async (ctx: WriteCtx, demand: DemandRecord, side: Side, audience: string) => {
  const counts =
    side === 'staff' &&
    audience === 'public' &&
    demand.contactedAt === null &&
    (demand.status === 'handling' || demand.status === 'dispatched')
  if (!counts) return
  const due = await settleClocks(ctx, demand, { status: demand.status as 'handling', stops: ['contact'] })
  await change(ctx, 'demand', demand, { contactedAt: ctx.now, ...due })
}

/** What an enterprise adds to a case that is handled as another, words and files, must reach those who handle that one. */
const passOn = async (ctx: WriteCtx, { number }: DemandRecord, mainId: string, m: Message) => {
  const data = { from: number }
  const note = { kind: 'note', audience: 'internal', body: m.text, data, side: 'enterprise' } as const
  const { id } = await tell(ctx, mainId, note)
  await copyFiles(ctx, m.fileIds ?? [], { entity: 'demand_entry', entityId: id, audience: 'internal' })
}

const mentionedIn = (ctx: WriteCtx, demand: DemandRecord, { audience, mentions = [] }: Message) => {
  if (mentions.length > 0 && audience === 'public')
    throw invalid(
      'mentions',
      'internal_only',
      '只能在内部备注里提及同事',
      'Colleagues are mentioned in internal notes only',
    )
  return mention(ctx, demand, mentions)
}

/** A reply that the enterprise reads, or a note that it never sees. */
export const writeMessage = async (ctx: WriteCtx, id: string, m: Message, side: Side = 'staff'): Promise<Entry> => {
  const demand = await lockDemand(ctx, id)
  if (side === 'enterprise') await mustBeRecent(ctx, demand)
  const kind = m.audience === 'public' ? 'reply' : 'note'
  const named = await mentionedIn(ctx, demand, m)
  const entry = await tell(ctx, id, {
    ...{ kind, audience: m.audience, body: m.text, fileIds: m.fileIds, side },
    ...(named && { data: named }),
  })
  await firstContact(ctx, demand, side, m.audience)
  if (side === 'enterprise') await offerToReopen(ctx, demand)
  if (side === 'enterprise' && demand.mergedInto) await passOn(ctx, demand, demand.mergedInto, m)
  await ctx.audit(`demand.${kind}`, { id, after: { entryId: entry.id } })
  if (m.audience === 'public') await ctx.emit(demandReplied, { ...about(demand), side })
  const { items } = await entriesOf(ctx, id)
  return items.find((i) => i.id === entry.id) as Entry
}

export const followDemand = async (ctx: WriteCtx, id: string): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  await follow(ctx, demand.id)
  await ctx.audit('demand.follow', { id })
  return presentDemand(ctx, id)
}

export const unfollowDemand = async (ctx: WriteCtx, id: string): Promise<Demand> => {
  const demand = await lockDemand(ctx, id)
  await ctx.db
    .deleteFrom('demandFollower')
    .where('parkId', '=', ctx.actor.parkId)
    .where('demandId', '=', demand.id)
    .where('accountId', '=', ctx.actor.id)
    .execute()
  await ctx.audit('demand.unfollow', { id })
  return presentDemand(ctx, id)
}

/** Whoever handles a case must be able to ring the enterprise; every look at the whole number is recorded with its purpose. */
export const revealContact = async (
  ctx: WriteCtx,
  id: string,
  { purpose }: Purpose,
): Promise<{ phone: string | null }> => {
  const demand = await lockDemand(ctx, id)
  await spendReveal(ctx)
  await ctx.audit('demand.reveal', { id, reason: purpose })
  return { phone: demand.contactPhone && openerOf(ctx, DEMAND_PHONE)(demand.contactPhone) }
}
