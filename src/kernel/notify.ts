import type { WriteCtx } from './context.ts'
import type { Label } from './contract/index.ts'
import { newId } from './ids.ts'
import { tellAccount } from './live/tell.ts'

export type Message = { id: string; to: string; subject: string; text: string }
/** A way to reach a person outside the product. Throws when it could not; `Undeliverable` when it never will. */
export type Channel = { name: 'mail'; send: (message: Message) => Promise<void> }
/** The other side has said for good that it takes no message for this address; trying again helps nobody. */
export class Undeliverable extends Error {}

/** The mails of a park leave one after the other: a gateway that never answers takes a single hand. */
export const mailQueue = (parkId: string) => `mail ${parkId}`

export type Notice = {
  to: readonly string[]
  /** What it is about, `noun.verb`; people choose by kind what comes by mail. */
  kind: string
  title: Label
  /** Path inside the product. */
  link?: string
  /** Reaches people at once, whatever they have chosen for its kind. */
  urgent?: boolean
  /** Its mail is written by whoever tells it. */
  noMail?: true
}

const INSERT = `insert into notification (park_id, id, account_id, kind, title_zh, title_en, link, created_at, urgent)
  select $1, n.id, n.account_id, $4, $5, $6, $7, $8, $9 from unnest($2::uuid[], $3::uuid[]) as n(id, account_id)`

/** Tells people something in the transaction of the change it speaks of; mail follows after commit where it is configured. */
export const notify = async (
  ctx: WriteCtx,
  { to, kind, title, link, urgent = false, noMail }: Notice,
): Promise<void> => {
  const accounts = [...new Set(to)]
  if (accounts.length === 0) return
  const parkId = ctx.actor.parkId
  const ids = accounts.map(() => newId(ctx.now))
  await ctx.client.query(INSERT, [parkId, ids, accounts, kind, ...title, link ?? null, ctx.now, urgent])
  await tellAccount(ctx, accounts, { event: 'notification', data: { kind } })
  if (noMail || ctx.outside.channels.length === 0) return
  for (const notificationId of ids) await ctx.enqueue('mail.send', { notificationId }, { queue: mailQueue(parkId) })
}

const INSERT_MANY = `insert into notification (park_id, id, account_id, kind, title_zh, title_en, link, created_at, urgent)
  select $1, n.id, n.account_id, n.kind, n.zh, n.en, n.link, $2, n.urgent
  from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::boolean[]) as n(id, account_id, kind, zh, en, link, urgent)`

/** Many notices in one statement; every person's pages hear of theirs once. */
export const notifyMany = async (ctx: WriteCtx, notices: readonly Notice[]): Promise<void> => {
  const rows = notices.flatMap(({ to, ...n }) =>
    [...new Set(to)].map((account) => ({ ...n, id: newId(ctx.now), account })),
  )
  if (rows.length === 0) return
  const column = <T>(of: (r: (typeof rows)[number]) => T) => rows.map(of)
  await ctx.client.query(INSERT_MANY, [
    ctx.actor.parkId,
    ctx.now,
    column((r) => r.id),
    column((r) => r.account),
    column((r) => r.kind),
    column((r) => r.title[0]),
    column((r) => r.title[1]),
    column((r) => r.link ?? null),
    column((r) => r.urgent ?? false),
  ])
  const accounts = [...new Set(column((r) => r.account))]
  await tellAccount(ctx, accounts, { event: 'notification', data: { kind: rows[0]?.kind ?? '' } })
  if (ctx.outside.channels.length === 0) return
  await ctx.enqueueMany(
    'mail.send',
    column((r) => ({ notificationId: r.id })),
    mailQueue(ctx.actor.parkId),
  )
}
