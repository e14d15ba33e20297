import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Grant, permissionsOf, ROLES, type RoleCode, reachOf } from '../../../access.ts'
import type { Actor, Looking } from '../../../kernel/context.ts'
import type { Pool, PoolClient } from '../../../kernel/db/index.ts'
import { unauthenticated } from '../../../kernel/errors.ts'
import type { Authenticate, Credentials } from '../../../kernel/http/edge.ts'
import type { Barred, Session } from '../contract/index.ts'
import { openToken } from './tokens.ts'

export const tokenHash = (token: string) => createHash('sha256').update(token).digest()

type Opened = {
  accountId: string
  parkId: string
  name: string
  login: string
  mustChangePassword: boolean
  passwordExpired?: boolean
  lacksFactor?: boolean
  idleMinutes?: number
  seenAt: string
  provedAt?: string | null
  grants: Grant[]
}

export const openSession = async (client: PoolClient, token: string, now: Date): Promise<Opened | undefined> => {
  const { rows } = await client.query<{ opened: Opened | null }>('select open_session($1, $2) as opened', [
    tokenHash(token),
    now,
  ])
  return rows[0]?.opened ?? undefined
}

type Bar = { code: Barred; zh: string; en: string }
const FIRST_PASSWORD: Bar = {
  code: 'password_change_required',
  zh: '请先修改初始密码',
  en: 'Change your first password before anything else',
}
const OLD_PASSWORD: Bar = {
  code: 'password_expired',
  zh: '密码已到期，请先修改密码',
  en: 'Your password is too old; change it before anything else',
}
const NO_FACTOR: Bar = {
  code: 'factor_required',
  zh: '您的角色须启用二次验证，请先绑定验证器',
  en: 'Your role needs a second factor; bind an authenticator before anything else',
}
/** The password first: whoever knows only the one that was handed over binds no authenticator of his own. */
const barOf = (o: Opened): Bar | undefined => {
  if (o.mustChangePassword) return FIRST_PASSWORD
  if (o.passwordExpired) return OLD_PASSWORD
  return o.lacksFactor ? NO_FACTOR : undefined
}

/** Somebody as she may act today, while she is away herself (a calendar that reads for her). Nothing for a disabled account. */
export const actorOfAccount = async ({ db, actor, now }: Looking, accountId: string): Promise<Actor | undefined> => {
  const { rows } = await sql<{ opened: Opened | null }>`
    select open_account(${actor.parkId}::uuid, ${accountId}::uuid, ${now}::timestamptz) as opened`.execute(db as never)
  return rows[0]?.opened ? actorOf(rows[0].opened) : undefined
}

export const actorOf = (o: Opened): Actor => {
  const barred = barOf(o)
  return {
    id: o.accountId,
    name: o.name,
    parkId: o.parkId,
    may: permissionsOf(o.grants),
    reachFor: (permission) => reachOf(o.grants, permission),
    permission: 'signed-in',
    ...(o.provedAt ? { provedAt: new Date(o.provedAt) } : {}),
    ...(barred ? { barred } : {}),
  }
}

/** A session that is used is kept alive; written at most once in so much of its time, or every read would cost a write. */
const TOUCHES = 30
const MINUTE_MS = 60_000
const touching = new Set<string>()

/** After the answer and on a connection of its own: the request itself may be read-only. Losing one changes nothing. */
const touch = (pool: Pool, token: string, now: Date) => {
  if (touching.has(token)) return
  touching.add(token)
  setImmediate(() => {
    pool
      .query('update session set seen_at = $2 where token_hash = $1 and seen_at < $2', [tokenHash(token), now])
      .catch(() => undefined)
      .finally(() => touching.delete(token))
  })
}

/** Who was behind a token last time, with the answer that said so: the same answer is the same actor. */
const MOST_REMEMBERED = 2000
const met = new Map<string, { said: string; actor: Actor }>()

const recognise = (token: string, { seenAt: _, ...opened }: Opened): Actor => {
  const said = JSON.stringify(opened)
  const before = met.get(token)
  if (before?.said === said) return before.actor
  if (met.size >= MOST_REMEMBERED) met.clear()
  const actor = actorOf({ ...opened, seenAt: '' })
  met.set(token, { said, actor })
  return actor
}

/** A guess that `authenticate` has to confirm: whoever has signed out or lost a role since is not confirmed. */
export const remembered = ({ session, bearer }: Credentials): Actor | undefined =>
  session && !bearer ? met.get(session)?.actor : undefined

/**
 * Turns the cookie of a request into the person behind it, or a token into the program, and opens the park for the transaction.
 * With a pool the session counts as used; without (an event stream that asks by itself) it grows idle.
 */
export const authenticate =
  (now: () => Date, pool?: Pool): Authenticate =>
  async (client, { session, bearer, ip, unattended }) => {
    const at = now()
    if (bearer) return openToken(client, { bearer, ip }, at, pool)
    const opened = session ? await openSession(client, session, at) : undefined
    if (!opened || !session) return undefined
    const unused = at.getTime() - Date.parse(opened.seenAt)
    if (pool && !unattended && unused > ((opened.idleMinutes ?? 0) * MINUTE_MS) / TOUCHES) touch(pool, session, at)
    return recognise(session, opened)
  }

export const parksOf = (db: Looking['db'], accountId: string) =>
  db
    .selectFrom('accountPark')
    .innerJoin('park', 'park.id', 'accountPark.parkId')
    .select(['park.id', 'park.code', 'park.name', 'park.demo'])
    .where('accountPark.accountId', '=', accountId)
    .where('accountPark.disabledAt', 'is', null)
    .orderBy('park.createdAt')
    .execute()

/** The roles in force today, each once. */
export const rolesHeld = async ({ db, actor, now }: Looking): Promise<RoleCode[]> => {
  const day = sql<string>`(${now}::timestamptz at time zone 'Asia/Shanghai')::date`
  const held = await db
    .selectFrom('roleGrant')
    .select('role')
    .distinct()
    .where('parkId', '=', actor.parkId)
    .where('accountId', '=', actor.id)
    .where('validFrom', '<=', day)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', day)]))
    .orderBy('role')
    .execute()
  return held.map((h) => h.role as RoleCode)
}

type Shown = { credentials?: Credentials }
const openedBy = async ({ db }: Looking, token: string | undefined) =>
  token === undefined
    ? undefined
    : db
        .selectFrom('session')
        .select(['signOutUrl', 'idleMinutes', 'expiresAt'])
        .where('tokenHash', '=', tokenHash(token))
        .executeTakeFirst()

/** What a browser needs to know of who is signed in. */
export const currentSession = async (ctx: Looking & Shown, token = ctx.credentials?.session): Promise<Session> => {
  const { db, actor } = ctx
  const [account, parks, roles, opened] = await Promise.all([
    db.selectFrom('account').select(['id', 'login', 'name']).where('id', '=', actor.id).executeTakeFirst(),
    parksOf(db, actor.id),
    rolesHeld(ctx),
    openedBy(ctx, token),
  ])
  const park = parks.find((p) => p.id === actor.parkId)
  if (!account || !park || !opened) throw unauthenticated()
  const barred = (actor.barred?.code ?? null) as Barred | null
  const named = ({ id, code, name }: typeof park) => ({ id, code, name })
  return {
    user: {
      id: account.id,
      account: account.login,
      name: account.name,
      mustChangePassword: barred === 'password_change_required' || barred === 'password_expired',
    },
    park: named(park),
    parks: parks.map(named),
    roles: roles.map((code) => ({ code, zh: ROLES[code].label[0], en: ROLES[code].label[1] })),
    may: [...actor.may].sort(),
    demo: park.demo,
    barred,
    idleMinutes: opened.idleMinutes,
    endsAt: opened.expiresAt.toISOString(),
    signOutUrl: opened.signOutUrl,
  }
}

/** Of these tokens, the park that each session is in; ended, idle and disabled ones are left out. One question for any number. */
export const sessionsOpen = async (pool: Pool, tokens: string[], now: Date): Promise<Map<string, string>> => {
  const byHash = new Map(tokens.map((t) => [tokenHash(t).toString('hex'), t]))
  const { rows } = await pool.query<{ hash: string; park_id: string }>(
    `select encode(s.token_hash, 'hex') as hash, s.park_id from session s join account a on a.id = s.account_id
       join account_park m on m.account_id = s.account_id and m.park_id = s.park_id and m.disabled_at is null
     where s.token_hash = any($1::bytea[]) and s.expires_at > $2 and s.seen_at > $2::timestamptz - make_interval(mins => s.idle_minutes)
       and a.disabled_at is null`,
    [[...byHash.keys()].map((h) => Buffer.from(h, 'hex')), now],
  )
  return new Map(rows.map((r) => [byHash.get(r.hash) as string, r.park_id]))
}
