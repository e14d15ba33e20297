import type { WriteCtx } from '../../../kernel/context.ts'
import { type Refusal, Refused, refuse } from '../../../kernel/errors.ts'
import { anonymous } from '../../../kernel/run.ts'
import { parksOf } from '../queries/index.ts'

const MAX_FAILURES = 5
const LOCK_MINUTES = 15

export const wrong = () =>
  refuse('unauthenticated', 'wrong_credentials', '账号或密码不正确', 'Wrong account or password')
const locked = () =>
  new Refused({
    kind: 'too_many',
    code: 'locked',
    detail: {
      zh: `连续输错 ${MAX_FAILURES} 次，账号已锁定 ${LOCK_MINUTES} 分钟`,
      en: `Locked for ${LOCK_MINUTES} minutes after ${MAX_FAILURES} wrong attempts`,
    },
    retryAfter: LOCK_MINUTES * 60,
  })

export type Attempted = { id: string; name: string; failures: number; lockedUntil: Date | null }
export const ipOf = (ctx: WriteCtx) => (ctx.actor.ip ? { ip: ctx.actor.ip } : {})

export const mustNotBeLocked = (ctx: WriteCtx, account: Attempted) => {
  if (account.lockedUntil && account.lockedUntil > ctx.now) throw locked()
}

/** The failure is counted and told to the park's auditor even though the request is refused. Passwords and codes share the count. */
export const countFailure = async (
  ctx: WriteCtx,
  account: Attempted,
  said: Refusal = wrong().refusal,
): Promise<never> => {
  const failures = account.failures + 1
  const lock = failures >= MAX_FAILURES
  const lockedUntil = lock ? new Date(ctx.now.getTime() + LOCK_MINUTES * 60_000) : account.lockedUntil
  await ctx.db
    .updateTable('account')
    .set({ failures: lock ? 0 : failures, lockedUntil })
    .where('id', '=', account.id)
    .execute()
  const [park] = await parksOf(ctx.db, account.id)
  const inPark = park
    ? await ctx.as({ ...anonymous, id: account.id, name: account.name, parkId: park.id, ...ipOf(ctx) })
    : ctx
  if (park) await inPark.audit(lock ? 'session.lock' : 'session.refuse', { id: account.id })
  throw new Refused({ ...(lock ? locked().refusal : said), committed: true })
}

const COUNT = `insert into unknown_login as u (login_hash, failures, tried_at) values ($1, 1, $2)
  on conflict (login_hash) do update set tried_at = excluded.tried_at,
    failures = case when u.failures + 1 >= $3 then 0 else u.failures + 1 end,
    locked_until = case when u.failures + 1 >= $3 then $4::timestamptz else u.locked_until end
  returning failures = 0 as lock`
const FORGET = `delete from unknown_login where login_hash in
  (select login_hash from unknown_login where tried_at < $1::timestamptz - interval '30 days' limit 10 for update skip locked)`
/** A name nobody has is counted and locked like an account: neither the answer nor its time tells that there is none. */
export const countNobody = async (ctx: WriteCtx, loginHash: Buffer): Promise<never> => {
  const until = new Date(ctx.now.getTime() + LOCK_MINUTES * 60_000)
  const { rows } = await ctx.client.query<{ lock: boolean }>(COUNT, [loginHash, ctx.now, MAX_FAILURES, until])
  await parksOf(ctx.db, anonymous.id)
  await ctx.as(anonymous)
  await ctx.client.query(FORGET, [ctx.now])
  throw new Refused({ ...(rows[0]?.lock ? locked() : wrong()).refusal, committed: true })
}
export const nobodyMustNotBeLocked = async ({ db, now }: WriteCtx, loginHash: Buffer) => {
  const query = db.selectFrom('unknownLogin').select('loginHash').where('loginHash', '=', loginHash)
  if (await query.where('lockedUntil', '>', now).executeTakeFirst()) throw locked()
}

/** Whoever has shown who she is starts with a clean count. */
export const forgetFailures = (ctx: WriteCtx, id: string) =>
  ctx.db.updateTable('account').set({ failures: 0, lockedUntil: null }).where('id', '=', id).execute()
