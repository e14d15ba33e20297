import type { WriteCtx } from './context.ts'
import type { Label } from './contract/index.ts'
import { newId } from './ids.ts'
import { tellAccount } from './live/tell.ts'

export type Message = { id: string; to: string; subject: string; text: string }
/** A way to reach a person outside the product. Throws when it could not; `Undeliverable` when it never will. */
export type Channel = { name: 'mail'; send: (message: Message) => Promise<void> }
/** The other side has said for good that it takes no message for this address; trying again helps nobody. */
export class Undeliverable extends Error {}

export type Notice = {
  to: readonly string[]
  /** What it is about, `noun.verb`; people choose by kind what comes by mail. */
  kind: string
  title: Label
  /** Path inside the product. */
  link?: string
}

const INSERT = `insert into notification (park_id, id, account_id, kind, title_zh, title_en, link, created_at)
  select $1, n.id, n.account_id, $4, $5, $6, $7, $8 from unnest($2::uuid[], $3::uuid[]) as n(id, account_id)`

/** Tells people something in the transaction of the change it speaks of; mail follows after commit where it is configured. */
export const notify = async (ctx: WriteCtx, { to, kind, title, link }: Notice): Promise<void> => {
  const accounts = [...new Set(to)]
  if (accounts.length === 0) return
  const parkId = ctx.actor.parkId
  const ids = accounts.map(() => newId(ctx.now))
  await ctx.client.query(INSERT, [parkId, ids, accounts, kind, ...title, link ?? null, ctx.now])
  await tellAccount(ctx, accounts, { event: 'notification', data: { kind } })
  if (ctx.outside.channels.length === 0) return
  for (const notificationId of ids) await ctx.enqueue('mail.send', { notificationId })
}
