import type { WriteCtx } from '../context.ts'

export const LIVE_CHANNEL = 'parkloop_live'

/** Whose screens should hear of a change: everybody whose reach for the permission covers one of these. */
export type SeenBy = {
  permission: string
  grids?: readonly string[]
  departments?: readonly string[]
  enterprises?: readonly string[]
  accounts?: readonly string[]
}
export type LiveEvent = { event: 'notification' | 'changed' | 'presence' | 'rights'; data: Record<string, string> }
/** What travels through the database; it leaves out everything that only some may see. */
export type Told = LiveEvent & { park: string } & ({ to: string } | { seenBy: SeenBy })

const send = (ctx: WriteCtx, told: Told[]) =>
  ctx.client.query('select pg_notify($1, t) from unnest($2::text[]) as t', [
    LIVE_CHANNEL,
    told.map((t) => JSON.stringify(t)),
  ])

/** Reaches these people's open pages when the transaction commits, nobody else's. */
export const tellAccount = async (ctx: WriteCtx, accounts: readonly string[], e: LiveEvent) => {
  await send(
    ctx,
    accounts.map((to) => ({ park: ctx.actor.parkId, to, ...e })),
  )
}

export const EVERYBODY = '*'
/** Whose office or reach became another: her open pages end, and come back as what she is now. Nothing of it reaches a page. */
export const rightsChanged = (ctx: WriteCtx, accounts: readonly string[] = [EVERYBODY]) =>
  tellAccount(ctx, accounts, { event: 'rights', data: {} })

/** Passed on to the open pages of those who may see a record, and kept nowhere. */
export const told = async (ctx: WriteCtx, e: LiveEvent, seenBy: SeenBy) => {
  await send(ctx, [{ park: ctx.actor.parkId, ...e, seenBy }])
}

/** Lists that show this record are read again on the screens of those who may see it. Only its name travels. */
export const changed = async (ctx: WriteCtx, what: { entity: string; id: string }, seenBy: SeenBy) => {
  await send(ctx, [{ park: ctx.actor.parkId, event: 'changed', data: what, seenBy }])
}
