import type { Actor, Looking, ReadCtx } from '../../../kernel/context.ts'
import { invalid, refuse } from '../../../kernel/errors.ts'
import { systemActor } from '../../../kernel/run.ts'
import { speaksWithPrograms } from '../../identity/index.ts'

const noSuchJurisdiction = () =>
  refuse('not_found', 'no_such_jurisdiction', '没有这个 jurisdiction_id', 'There is no such jurisdiction_id')

/** A key opens its own park only; naming another is the same as naming none that exists. */
export const mustBeJurisdiction = async ({ db, actor }: Looking, code: string | undefined) => {
  if (code === undefined) return
  const park = await db.selectFrom('park').select('code').where('id', '=', actor.parkId).executeTakeFirst()
  if (park?.code !== code) throw noSuchJurisdiction()
}

const guest = (parkId: string, ip: string | undefined): Actor => ({
  ...systemActor(parkId, 'Open311'),
  permission: 'public',
  reachFor: () => ({ all: false, grids: [], departments: [], enterprises: [] }),
  ...(ip ? { ip } : {}),
})

/** Which park is meant; the only one of an installation need not be named. */
const parkMeant = async ({ db }: Looking, code: string | undefined): Promise<string> => {
  const parks = db.selectFrom('park').select('id').limit(2)
  const found = await (code === undefined ? parks : parks.where('code', '=', code)).execute()
  if (found.length > 1) throw invalid('jurisdiction_id', 'required', '请说明园区代码', 'Say which park, by its code')
  if (!found[0]) throw noSuchJurisdiction()
  return found[0].id
}

/** What a park offers may be read without a key, from the moment it has issued a token for cases; before that it is not here. */
export const insideJurisdiction = async (ctx: ReadCtx, code: string | undefined): Promise<ReadCtx> => {
  const inside = await ctx.as(guest(await parkMeant(ctx, code), ctx.actor.ip))
  if (!(await speaksWithPrograms(inside, ['demand.submit', 'demand.read']))) throw noSuchJurisdiction()
  return inside
}
