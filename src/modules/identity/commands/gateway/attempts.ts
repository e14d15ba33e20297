import { randomBytes } from 'node:crypto'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import { parkOfToken, parkToken, tokenDigest } from '../../../../kernel/parkTokens.ts'
import { systemActor } from '../../../../kernel/run.ts'

const MINUTES = 10
const LIFE_SECONDS = MINUTES * 60
type Purpose = 'sign-in' | 'link' | 'code' | 'proof'
export type Attempt = { providerId: string; purpose: Purpose; accountId: string | null; next: string }
const place = (id: string) => `sign-in attempt ${id}`

/** What a browser is sent off with beside the key in the address. */
export const newErrand = () => randomBytes(32).toString('base64url')
export const giveErrand = (ctx: WriteCtx, errand: string) => ctx.browser?.sendOff(errand, LIFE_SECONDS)

export const newKey = (parkId: string) => parkToken(parkId)

/** `ctx` is in the park. What nobody came back with goes when the next one leaves. */
export const keepAttempt = async (
  ctx: WriteCtx,
  { key, errand, kept, ...attempt }: Attempt & { key: string; errand: string; kept: unknown },
): Promise<void> => {
  const { parkId } = ctx.actor
  const id = newId(ctx.now)
  await ctx.db.deleteFrom('signInAttempt').where('parkId', '=', parkId).where('expiresAt', '<', ctx.now).execute()
  await ctx.db
    .insertInto('signInAttempt')
    .values({
      ...{ parkId, id, ...attempt },
      keyHash: tokenDigest(key),
      browserHash: tokenDigest(errand),
      sealed: ctx.outside.vault.seal(JSON.stringify(kept), place(id)),
      createdAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + LIFE_SECONDS * 1000),
    })
    .execute()
}

const rowOf = (ctx: WriteCtx, parkId: string, key: string) =>
  ctx.db
    .selectFrom('signInAttempt')
    .selectAll()
    .where('parkId', '=', parkId)
    .where('keyHash', '=', tokenDigest(key))
    .forUpdate()
    .executeTakeFirst()
type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>
export type Taken<K> = { inside: WriteCtx; parkId: string; attempt: Attempt; kept: K; use: () => Promise<unknown> }

const isOf = (ctx: WriteCtx, row: Row, purposes: readonly Purpose[]) =>
  row.expiresAt > ctx.now &&
  purposes.includes(row.purpose as Purpose) &&
  tokenDigest(ctx.browser?.errand ?? '').equals(row.browserHash)

/** The attempt behind a key, for the browser that began it. `use` makes it the last time. */
export const findAttempt = async <K>(
  ctx: WriteCtx,
  key: string,
  purposes: readonly Purpose[],
): Promise<Taken<K> | undefined> => {
  const parkId = parkOfToken(key)
  if (!parkId) return undefined
  const inside = await ctx.as({ ...systemActor(parkId), ...(ctx.actor.ip ? { ip: ctx.actor.ip } : {}) })
  const row = await rowOf(inside, parkId, key)
  if (!row || !isOf(ctx, row, purposes)) return undefined
  const opened = ctx.outside.vault.open(row.sealed, place(row.id))
  if (opened === undefined) return undefined
  const { providerId, accountId, next } = row
  const attempt = { providerId, accountId, next, purpose: row.purpose as Purpose }
  const use = () =>
    inside.db.deleteFrom('signInAttempt').where('parkId', '=', parkId).where('id', '=', row.id).execute()
  return { inside, parkId, attempt, kept: JSON.parse(opened) as K, use }
}
