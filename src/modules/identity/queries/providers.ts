import { sql } from 'kysely'
import type { RoleCode } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx, WriteCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { within } from '../../../kernel/reach.ts'
import { systemActor } from '../../../kernel/run.ts'
import type { Gateway, Identity, Provider, Providers } from '../contract/index.ts'
import { parksOf } from './session.ts'

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
