import { change, insert, lock } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict, invalid } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { EditProvider, NewProvider, Provider } from '../../contract/index.ts'
import { consequencesOf, type ProviderRow, presentProvider, visibleProviders } from '../../queries/index.ts'

/** The place that a provider's secret is sealed for. */
export const secretPlace = (id: string) => `sign-in provider ${id}`

const mustBeIssuer = (ctx: WriteCtx, issuer: string) => {
  const trouble = ctx.outside.providers.refuses(issuer)
  if (trouble === 'scheme')
    throw invalid(
      'issuer',
      'scheme',
      '须为 https 地址；内网的 http 地址请运维人员先在 PARKLOOP_SIGN_IN_NETWORKS 中写明网段',
      'An https address; for plain http inside, the operator names the network in PARKLOOP_SIGN_IN_NETWORKS first',
    )
  if (trouble)
    throw invalid(
      'issuer',
      'address',
      '内网地址请运维人员先在 PARKLOOP_SIGN_IN_NETWORKS 中写明网段',
      'For an address inside, the operator names the network in PARKLOOP_SIGN_IN_NETWORKS first',
    )
}

const mustBeAlone = async (ctx: WriteCtx, issuer: string, but?: string) => {
  const same = await visibleProviders(ctx)
    .select('signInProvider.id')
    .where('signInProvider.issuer', '=', issuer)
    .executeTakeFirst()
  if (same && same.id !== but)
    throw conflict('issuer_taken', '本园区已设置了这个颁发者', 'This issuer is set up in the park already')
}

/** What the trail keeps: everything but the secret. */
const traced = ({ createdAt: _, updatedAt: __, ...rest }: Provider) => rest

export const addProvider = async (ctx: WriteCtx, { secret, ...given }: NewProvider): Promise<Provider> => {
  mustBeIssuer(ctx, given.issuer)
  await mustBeAlone(ctx, given.issuer)
  const id = newId(ctx.now)
  const secretSealed = ctx.outside.vault.seal(secret, secretPlace(id))
  const times = { createdAt: ctx.now, updatedAt: ctx.now }
  const provider = presentProvider(await insert(ctx, 'signInProvider', { id, ...given, secretSealed, ...times }))
  await ctx.audit('provider.add', { id, after: traced(provider) })
  return provider
}

const lockProvider = (ctx: WriteCtx, id: string): Promise<ProviderRow> =>
  lock(ctx, visibleProviders(ctx).selectAll('signInProvider').where('signInProvider.id', '=', id), presentProvider)

/** Whoever came in by it is signed out: it vouches for nobody any more. */
const endSessionsOf = async (ctx: WriteCtx, id: string): Promise<number> => {
  const { numDeletedRows } = await ctx.db.deleteFrom('session').where('providerId', '=', id).executeTakeFirst()
  return Number(numDeletedRows)
}

/** Ends what hangs on it as well: sign-ins on their way, sessions, and the links, which name its issuer. */
export const removeProvider = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const row = await lockProvider(ctx, id)
  const { parkId } = ctx.actor
  const { lockedOut } = await consequencesOf(ctx, id)
  const sessions = await endSessionsOf(ctx, id)
  await ctx.db.deleteFrom('signInAttempt').where('parkId', '=', parkId).where('providerId', '=', id).execute()
  const { numDeletedRows } = await ctx.db
    .deleteFrom('linkedIdentity')
    .where('parkId', '=', parkId)
    .where('issuer', '=', row.issuer)
    .executeTakeFirst()
  await ctx.db.deleteFrom('signInProvider').where('parkId', '=', parkId).where('id', '=', id).execute()
  const after = { sessions, links: Number(numDeletedRows), lockedOut: lockedOut.total }
  await ctx.audit('provider.remove', { id, before: traced(presentProvider(row)), after })
}

/** A new secret takes the place of the old one; what is left out stays. */
export const editProvider = async (
  ctx: WriteCtx,
  id: string,
  { secret, ...patch }: EditProvider,
): Promise<Provider> => {
  const row = await lockProvider(ctx, id)
  if (patch.issuer !== undefined && patch.issuer !== row.issuer) {
    mustBeIssuer(ctx, patch.issuer)
    await mustBeAlone(ctx, patch.issuer, id)
  }
  const sealed = secret === undefined ? {} : { secretSealed: ctx.outside.vault.seal(secret, secretPlace(id)) }
  const after = presentProvider(await change(ctx, 'signInProvider', row, { ...patch, ...sealed }))
  if (row.enabled && !after.enabled) await endSessionsOf(ctx, id)
  const renewed = secret === undefined ? {} : { reason: '更换客户端密钥' }
  await ctx.audit('provider.edit', { id, before: traced(presentProvider(row)), after: traced(after), ...renewed })
  return after
}
