import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { shownOf } from '../../../kernel/codes/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import type { SealedColumn } from '../../../kernel/seal/index.ts'
import type { Factor, OwnSession, User, UserFilter, UserGrant, UserSession } from '../contract/index.ts'

import { tokenHash } from './session.ts'

/** Where the number of an account is sealed for, by the park that keeps the account. */
export const ACCOUNT_PHONE = 'account.phone'
export const IDENTITY_SEALED: readonly SealedColumn[] = [
  { table: 'account', column: 'phone', place: ACCOUNT_PHONE, park: 'home_park_id' },
]

/** The only door to accounts: those that are let into this park. */
export const visibleAccounts = ({ db, actor }: Looking) =>
  db
    .selectFrom('account')
    .innerJoin('accountPark', 'accountPark.accountId', 'account.id')
    .where(within(actor, { park: 'accountPark.parkId' }))

/** Grants that are or will be in force; what has ended is history and stands in the audit trail. */
const GRANTS = (ctx: Looking) => sql<UserGrant[]>`(
  select coalesce(json_agg(json_build_object('id', g.id, 'role', g.role, 'gridId', g.grid_id, 'gridName', r.name,
      'departmentId', g.department_id, 'departmentName', d.name, 'enterpriseId', g.enterprise_id, 'enterpriseName', e.name,
      'validFrom', g.valid_from, 'validTo', g.valid_to, 'source', g.source) order by g.role, g.created_at, g.id), '[]')
  from role_grant g
    left join grid r on r.park_id = g.park_id and r.id = g.grid_id
    left join department d on d.park_id = g.park_id and d.id = g.department_id
    left join enterprise e on e.park_id = g.park_id and e.id = g.enterprise_id
  where g.park_id = account_park.park_id and g.account_id = account.id
    and (g.valid_to is null or g.valid_to >= ${shanghaiDate(ctx.now)}))`

const STATE = (now: Date) => sql<User['state']>`case
  when account.disabled_at is not null or account_park.disabled_at is not null then 'disabled'
  when account.locked_until > ${now} then 'locked' else 'active' end`

const presented = (ctx: Looking) =>
  visibleAccounts(ctx)
    .select([
      'account.id',
      'account.version',
      'account.login as account',
      'account.name',
      'account.mail',
      'account.phone',
    ])
    .select(['account.mustChangePassword', 'account.createdAt'])
    .select([
      sql<boolean>`account.home_park_id = account_park.park_id`.as('atHome'),
      sql<Date | null>`(select max(s.seen_at) from session s
        where s.account_id = account.id and s.park_id = account_park.park_id)`.as('seenAt'),
      STATE(ctx.now).as('state'),
      GRANTS(ctx).as('roles'),
    ])

type Row = Omit<User, 'createdAt' | 'seenAt'> & { createdAt: Date; seenAt: Date | null }
const present = (row: Row): User => {
  const { id, version, account, name, mail, phone, state, mustChangePassword, atHome, roles } = row
  const times = { seenAt: row.seenAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString() }
  const shown = phone && shownOf(phone)
  return { id, version, account, name, mail, phone: shown, state, mustChangePassword, atHome, roles, ...times }
}

const SORTS = {
  name: { column: 'account.name', type: 'text' },
  account: { column: 'account.login', type: 'text' },
  createdAt: { column: 'account.createdAt', type: 'timestamptz' },
} as const

export const listUsers = (ctx: ReadCtx, f: UserFilter): Promise<PageOf<User>> => {
  let rows = presented(ctx)
  if (f.q) {
    const like = `%${f.q.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`
    rows = rows.where((eb) => eb.or([eb('account.name', 'ilike', like), eb('account.login', 'ilike', like)]))
  }
  if (f.state) rows = rows.where(STATE(ctx.now), 'in', f.state)
  if (f.role)
    rows = rows.where(sql<boolean>`exists (select 1 from role_grant g where g.park_id = account_park.park_id
      and g.account_id = account.id and g.role = any(${f.role}) and (g.valid_to is null or g.valid_to >= ${shanghaiDate(ctx.now)}))`)
  return page<Row, User>(ctx, rows, f, { sorts: SORTS, id: 'account.id', present })
}

export const getUser = async (ctx: Looking, id: string): Promise<User> => {
  const found = await presented(ctx).where('account.id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return present(found)
}

/** Half of the hash: enough to name a session, useless to open it. */
export const sessionKey = sql<string>`left(encode(session.token_hash, 'hex'), 32)`

type SessionRow = {
  createdAt: Date
  seenAt: Date
  expiresAt: Date
  key: string
  ip: string | null
  agent: string | null
}
const presentSession = ({ createdAt, seenAt, expiresAt, key, ip, agent }: SessionRow): UserSession => ({
  ...{ key, ip, agent },
  startedAt: createdAt.toISOString(),
  seenAt: seenAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
})

const sessionsOf = (ctx: Looking, accountId: string) =>
  ctx.db
    .selectFrom('session')
    .select([sessionKey.as('key'), 'createdAt', 'seenAt', 'expiresAt', 'ip', 'agent'])
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', ctx.now)
    .orderBy('seenAt', 'desc')

/** Where this account is signed in, in this park; the latest first. */
export const userSessions = async (ctx: Looking, id: string): Promise<{ items: UserSession[] }> => {
  await getUser(ctx, id)
  const rows = await sessionsOf(ctx, id).where('parkId', '=', ctx.actor.parkId).execute()
  return { items: rows.map(presentSession) }
}

/** Where she is signed in herself, in whatever park. */
export const ownSessions = async (ctx: ReadCtx): Promise<{ items: OwnSession[] }> => {
  const token = ctx.credentials?.session
  const present = token ? tokenHash(token).toString('hex').slice(0, 32) : ''
  const rows = await sessionsOf(ctx, ctx.actor.id).execute()
  return { items: rows.map((row) => ({ ...presentSession(row), present: row.key === present })) }
}

export const ownFactor = async (ctx: Looking): Promise<Factor> => {
  const row = await ctx.db
    .selectFrom('accountFactor')
    .select(['confirmedAt', 'recovery'])
    .where('accountId', '=', ctx.actor.id)
    .executeTakeFirst()
  const since = row?.confirmedAt?.toISOString() ?? null
  return { since, recoveryLeft: since ? (row?.recovery.length ?? 0) : 0 }
}
