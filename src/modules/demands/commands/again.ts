import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid } from '../../../kernel/errors.ts'
import type { DemandRecord } from '../queries/index.ts'

type Sent = {
  enterpriseId: string
  clientId?: string | undefined
  externalSystem?: string | undefined
  externalId?: string | undefined
  trackingHash?: string
}

/** The number that another system knows the case by. A program need not name itself. */
export const externalOf = (ctx: WriteCtx, { externalSystem, externalId }: Omit<Sent, 'enterpriseId'>) => {
  const system = externalSystem ?? ctx.actor.program
  if (externalId && !system)
    throw invalid(
      'externalSystem',
      'required',
      '请说明外部编号属于哪个系统',
      'Say which system the outside number belongs to',
    )
  if (externalSystem && !externalId)
    throw invalid('externalId', 'required', '请填写外部系统中的编号', 'Give the number in the outside system')
  return externalId && system ? { externalSystem: system, externalId } : undefined
}

// Two that come at the same moment look one after the other.
const TURN = 'select pg_advisory_xact_lock(hashtextextended($1, 311))'

const byExternal = async (ctx: WriteCtx, f: Sent): Promise<DemandRecord | undefined> => {
  const external = externalOf(ctx, f)
  if (!external) return undefined
  const { parkId } = ctx.actor
  await ctx.client.query(TURN, [`${parkId} ${external.externalSystem} ${external.externalId}`])
  const found = await ctx.db
    .selectFrom('demand')
    .selectAll()
    .where('parkId', '=', parkId)
    .where('externalSystem', '=', external.externalSystem)
    .where('externalId', '=', external.externalId)
    .executeTakeFirst()
  if (found && found.enterpriseId !== f.enterpriseId)
    throw conflict(
      'external_taken',
      '这个外部编号已用于另一家企业的诉求',
      'This outside number belongs to a case of another enterprise',
    )
  return found
}

// Another enterprise's case is never answered for: its client id is a conflict of the database, not a key to it.
const byClient = ({ db, actor }: WriteCtx, { clientId, enterpriseId }: Sent) =>
  clientId
    ? db
        .selectFrom('demand')
        .selectAll()
        .where('parkId', '=', actor.parkId)
        .where('enterpriseId', '=', enterpriseId)
        .where('clientId', '=', clientId)
        .executeTakeFirst()
    : undefined

/** The case, where it was taken before. */
export const sentBefore = async (ctx: WriteCtx, f: Sent): Promise<DemandRecord | undefined> =>
  (await byExternal(ctx, f)) ?? (await byClient(ctx, f))

/** Whoever sends a case again never got the first answer: the fresh tracking address works, the lost one no longer. */
export const again = async (ctx: WriteCtx, before: DemandRecord, { trackingHash }: Sent): Promise<DemandRecord> => {
  if (!trackingHash || !before.trackingHash) return before
  const renewed = await change(ctx, 'demand', before, { trackingHash })
  await ctx.audit('demand.track', { id: before.id })
  return renewed
}
