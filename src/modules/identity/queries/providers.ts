import { sql } from 'kysely'
import type { RoleCode } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx, WriteCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { within } from '../../../kernel/reach.ts'
import { systemActor } from '../../../kernel/run.ts'
import type { Consequences, Gateway, Identity, Provider, Providers } from '../contract/index.ts'
import { parksOf, tokenHash } from './session.ts'

/** The only door to sign-in providers. */
export const visibleProviders = ({ db, actor }: Looking) =>
  db.selectFrom('signInProvider').where(within(actor, { park: 'signInProvider.parkId' }))

const shown = (ctx: Looking) => visibleProviders(ctx).selectAll('signInProvider')
export type ProviderRow = NonNullable<Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirst']>>>

/** Everything but the secret. */
export const presentProvider = ({ parkId: _, secretSealed: __, ...row }: ProviderRow): Provider => ({
  ...row,
  passwords: row.passwords as Provider['passwords'],
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

const BACK = '/sign-in/back'
/** Where a provider sends the browser back to; nothing where the operator has not said how browsers reach us. */
export const redirectUriOf = (origin: string | undefined) => (origin ? `${new URL(origin).origin}${BACK}` : undefined)

export const listProviders = async (ctx: ReadCtx): Promise<Providers> => {
  const rows = await shown(ctx).orderBy('signInProvider.createdAt').execute()
  return { items: rows.map(presentProvider), redirectUri: redirectUriOf(ctx.outside.origin) ?? null }
}

export const getProviderRow = async (ctx: Looking, id: string): Promise<ProviderRow> => {
  const row = await shown(ctx).where('signInProvider.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** With more parks than this the sign-in page shows the buttons of one only where its address names it. */
const FEW_PARKS = 5
const parksNamed = async ({ db }: Looking, code: string | undefined) => {
  const parks = db.selectFrom('park').select(['id', 'name'])
  if (code !== undefined) return parks.where('code', '=', code).execute()
  const found = await parks
    .orderBy('createdAt')
    .limit(FEW_PARKS + 1)
    .execute()
  return found.length > FEW_PARKS ? [] : found
}

export const listGateways = async (ctx: ReadCtx, park: string | undefined): Promise<{ items: Gateway[] }> => {
  const items: Gateway[] = []
  for (const { id: parkId, name } of await parksNamed(ctx, park)) {
    const inside = await ctx.as(systemActor(parkId))
    const found = visibleProviders(inside)
      .select(['signInProvider.id', 'signInProvider.zh', 'signInProvider.en'])
      .where('signInProvider.enabled', '=', true)
    const rows = await found.orderBy('signInProvider.createdAt').execute()
    items.push(...rows.map((row) => ({ ...row, parkId, park: name })))
  }
  return { items }
}

/** Identities that somebody has linked to her account in this park. */
export const identitiesOf = ({ db, actor }: Looking, accountId: string) =>
  db
    .selectFrom('linkedIdentity')
    .where(within(actor, { park: 'linkedIdentity.parkId' }))
    .where('linkedIdentity.accountId', '=', accountId)

export const ownIdentities = async (ctx: ReadCtx): Promise<{ items: Identity[] }> => {
  const inside = await ctx.as(systemActor(ctx.actor.parkId))
  const rows = await identitiesOf(inside, ctx.actor.id)
    .leftJoin('signInProvider as p', (join) =>
      join.onRef('p.parkId', '=', 'linkedIdentity.parkId').onRef('p.issuer', '=', 'linkedIdentity.issuer'),
    )
    .select(['linkedIdentity.id', 'linkedIdentity.issuer', 'linkedIdentity.createdAt', 'linkedIdentity.lastUsedAt'])
    .select(['p.zh', 'p.en'])
    .orderBy('linkedIdentity.createdAt')
    .execute()
  const at = (time: Date) => time.toISOString()
  return {
    items: rows.map(({ createdAt, lastUsedAt, ...row }) => ({
      ...row,
      linkedAt: at(createdAt),
      lastUsedAt: at(lastUsedAt),
    })),
  }
}

/** Every role that the account holds or will hold, in whatever park lets it in; ends in the park it began in. */
export const rolesAnywhere = async (ctx: WriteCtx, accountId: string): Promise<RoleCode[]> => {
  const held: RoleCode[] = []
  for (const { id: parkId } of await parksOf(ctx.db, accountId)) {
    const inside = await ctx.as(systemActor(parkId))
    const rows = await inside.db
      .selectFrom('roleGrant')
      .select('role')
      .distinct()
      .where('parkId', '=', parkId)
      .where('accountId', '=', accountId)
      .where(sql<boolean>`(valid_to is null or valid_to >= ${shanghaiDate(ctx.now)})`)
      .execute()
    held.push(...rows.map((row) => row.role as RoleCode))
  }
  await ctx.as(ctx.actor)
  return held
}

/** Providers in use that this account is linked at. `ctx` sees the park. */
export const linkedProviders = (ctx: Looking, accountId: string): Promise<ProviderRow[]> =>
  shown(ctx)
    .innerJoin('linkedIdentity as l', (join) =>
      join.onRef('l.parkId', '=', 'signInProvider.parkId').onRef('l.issuer', '=', 'signInProvider.issuer'),
    )
    .where('l.accountId', '=', accountId)
    .where('signInProvider.enabled', '=', true)
    .orderBy('signInProvider.createdAt')
    .execute()

export const sessionProvider = async ({ db }: Looking, token: string | undefined): Promise<string | undefined> => {
  if (token === undefined) return undefined
  const held = db.selectFrom('session').select('providerId').where('tokenHash', '=', tokenHash(token))
  return (await held.executeTakeFirst())?.providerId ?? undefined
}

/** Links at this issuer, and whether that account has another way in. */
const linksAt = (ctx: Looking, row: ProviderRow) =>
  ctx.db
    .selectFrom('linkedIdentity as l')
    .innerJoin('account as a', 'a.id', 'l.accountId')
    .innerJoin('accountPark as m', (join) =>
      join.onRef('m.accountId', '=', 'l.accountId').onRef('m.parkId', '=', 'l.parkId'),
    )
    .where('l.parkId', '=', ctx.actor.parkId)
    .where('l.issuer', '=', row.issuer)
    .where('a.disabledAt', 'is', null)
    .where('m.disabledAt', 'is', null)

/**
 * Locked out is who has never made the first password her own and is linked at no other provider in use: she would need a new
 * password from the system administrator.
 */
const lockedOutBy = (ctx: Looking, row: ProviderRow) =>
  linksAt(ctx, row)
    .where('a.mustChangePassword', '=', true)
    .where(
      sql<boolean>`not exists (select 1 from linked_identity o join sign_in_provider p on p.park_id = o.park_id
        and p.issuer = o.issuer and p.enabled where o.park_id = l.park_id and o.account_id = l.account_id and o.issuer <> l.issuer)`,
    )

const MOST_NAMED = 50
/** What becomes of people when this provider is turned off or removed. */
export const consequencesOf = async (ctx: Looking, id: string): Promise<Consequences> => {
  const row = await getProviderRow(ctx, id)
  const count = sql<number>`count(*)::int`.as('n')
  const links = await linksAt(ctx, row).select(count).executeTakeFirstOrThrow()
  const sessions = await ctx.db
    .selectFrom('session')
    .select(count)
    .where('providerId', '=', id)
    .where('expiresAt', '>', ctx.now)
    .executeTakeFirstOrThrow()
  const locked = await lockedOutBy(ctx, row).select(count).executeTakeFirstOrThrow()
  const people = await lockedOutBy(ctx, row)
    .select(['a.id', 'a.login as account', 'a.name'])
    .orderBy('a.login')
    .limit(MOST_NAMED)
    .execute()
  return { links: links.n, sessions: sessions.n, lockedOut: { total: locked.n, people } }
}
