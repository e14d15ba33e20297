import { sql } from 'kysely'
import { TOKEN_SCOPES } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Actor, Looking, Reach, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { inTransaction, type Pool, type PoolClient } from '../../../kernel/db/index.ts'
import { invalidToken, notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { parkOfToken, tokenDigest } from '../../../kernel/parkTokens.ts'
import { within } from '../../../kernel/reach.ts'
import type { Token, TokenFilter } from '../contract/index.ts'

/** Says what it is wherever it is found by mistake. */
export const TOKEN_PREFIX = 'plt_'
const bodyOf = (secret: string) => (secret.startsWith(TOKEN_PREFIX) ? secret.slice(TOKEN_PREFIX.length) : '')

type Opened = {
  id: string
  name: string
  scopes: string[]
  sees: 'park' | 'granted'
  gridIds: string[]
  departmentIds: string[]
  lastUsedAt: string | null
}

const NOTHING: Reach = { all: false, grids: [], departments: [], enterprises: [] }
/** Exactly its scopes and its reach; a scope that tokens may no longer hold is gone from the old ones as well. */
const programOf = (parkId: string, t: Opened): Actor => {
  const may = new Set(t.scopes.filter((s) => (TOKEN_SCOPES as readonly string[]).includes(s)))
  const reach = { all: t.sees === 'park', grids: t.gridIds, departments: t.departmentIds, enterprises: [] }
  return {
    id: t.id,
    name: `${t.name}（接口）`,
    program: t.name,
    parkId,
    may,
    reachFor: (permission) => (may.has(permission) ? reach : NOTHING),
    permission: 'signed-in',
  }
}

/** Its use is noted at most so often, after the answer and outside its transaction. */
const NOTE_EVERY_MS = 5 * 60_000
const noting = new Set<string>()
const noteUse = (pool: Pool, parkId: string, id: string, now: Date, ip: string) => {
  if (noting.has(id)) return
  noting.add(id)
  setImmediate(() => {
    inTransaction(pool, { parkId }, (client) =>
      client.query('update api_token set last_used_at = $3, last_used_ip = $4 where park_id = $1 and id = $2', [
        parkId,
        id,
        now,
        ip,
      ]),
    )
      .catch(() => undefined)
      .finally(() => noting.delete(id))
  })
}

/** The program behind a token; opens its park. Read from the database every time: a revoked token is refused with the next request. */
export const openToken = async (
  client: PoolClient,
  shown: { bearer: string; ip: string },
  now: Date,
  pool?: Pool,
): Promise<Actor> => {
  const parkId = parkOfToken(bodyOf(shown.bearer))
  if (!parkId) throw invalidToken()
  const hash = tokenDigest(shown.bearer)
  const { rows } = await client.query<{ opened: Opened | null }>('select open_token($1, $2, $3) as opened', [
    parkId,
    hash,
    now,
  ])
  const opened = rows[0]?.opened
  if (!opened) throw invalidToken()
  const last = opened.lastUsedAt ? Date.parse(opened.lastUsedAt) : 0
  if (pool && now.getTime() - last > NOTE_EVERY_MS) noteUse(pool, parkId, opened.id, now, shown.ip)
  return programOf(parkId, opened)
}

/** The only door to tokens. */
export const visibleTokens = ({ db, actor }: Looking) =>
  db.selectFrom('apiToken').where(within(actor, { park: 'apiToken.parkId' }))

const STATE = (now: Date) => sql<Token['state']>`case when api_token.revoked_at is not null then 'revoked'
  when api_token.expires_on < ${shanghaiDate(now)} then 'expired' else 'active' end`
type Named = { id: string; name: string }
const named = (table: 'grid' | 'department', column: string) => sql<Named[]>`(
  select coalesce(json_agg(json_build_object('id', n.id, 'name', n.name) order by n.name), '[]')
  from ${sql.table(table)} n where n.park_id = api_token.park_id and n.id = any(${sql.ref(column)}))`

const shown = (ctx: Looking) =>
  visibleTokens(ctx)
    .select(['apiToken.id', 'apiToken.version', 'apiToken.name', 'apiToken.hint', 'apiToken.scopes', 'apiToken.sees'])
    .select(['apiToken.expiresOn', 'apiToken.lastUsedAt', 'apiToken.lastUsedIp', 'apiToken.madeByName as madeBy'])
    .select(['apiToken.createdAt', 'apiToken.revokedAt', STATE(ctx.now).as('state')])
    .select([
      named('grid', 'apiToken.gridIds').as('grids'),
      named('department', 'apiToken.departmentIds').as('departments'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>
const present = (row: Row): Token => ({
  id: row.id,
  version: row.version,
  name: row.name,
  hint: row.hint,
  scopes: row.scopes as Token['scopes'],
  sees: row.sees as Token['sees'],
  grids: row.grids,
  departments: row.departments,
  expiresOn: row.expiresOn,
  state: row.state,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  lastUsedIp: row.lastUsedIp,
  madeBy: row.madeBy,
  createdAt: row.createdAt.toISOString(),
  revokedAt: row.revokedAt?.toISOString() ?? null,
})

const SORTS = {
  createdAt: { column: 'apiToken.createdAt', type: 'timestamptz' },
  name: { column: 'apiToken.name', type: 'text' },
} as const

export const listTokens = (ctx: ReadCtx, f: TokenFilter): Promise<PageOf<Token>> => {
  let rows = shown(ctx)
  if (f.state) rows = rows.where(STATE(ctx.now), 'in', f.state)
  if (f.q) rows = rows.where('apiToken.name', 'ilike', `%${f.q.replace(/[\\%_]/g, '\\$&')}%`)
  return page<Row, Token>(ctx, rows, f, { sorts: SORTS, id: 'apiToken.id', present })
}

export const getToken = async (ctx: Looking, id: string): Promise<Token> => {
  const found = await shown(ctx).where('apiToken.id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return present(found)
}

/** Whether the park has a token in use that holds one of these scopes. */
export const speaksWithPrograms = async ({ db, actor, now }: Looking, scopes: string[]): Promise<boolean> => {
  const found = await db
    .selectFrom('apiToken')
    .select('id')
    .where('parkId', '=', actor.parkId)
    .where('revokedAt', 'is', null)
    .where('expiresOn', '>=', shanghaiDate(now))
    .where(sql<boolean>`scopes && ${scopes}::text[]`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
