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

// Written to the log of the database and to no table: it costs what a count costs.
const NOTED = "select pg_logical_emit_message(true, 'parkloop', 'sign-in')"
/** The same steps as for an account that exists, down to the commit: how long it takes must not tell that there is none. */
export const countNobody = async (ctx: WriteCtx): Promise<never> => {
  await ctx.db.updateTable('account').set({ failures: 0 }).where('id', '=', anonymous.id).execute()
  await parksOf(ctx.db, anonymous.id)
  await ctx.as(anonymous)
  await ctx.client.query(NOTED)
  throw new Refused({ ...wrong().refusal, committed: true })
}

/** Whoever has shown who she is starts with a clean count. */
export const forgetFailures = (ctx: WriteCtx, id: string) =>
  ctx.db.updateTable('account').set({ failures: 0, lockedUntil: null }).where('id', '=', id).execute()
