import type { Actor, Looking, ReadCtx, WriteCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { parkOfToken } from '../../../kernel/parkTokens.ts'
import { systemActor } from '../../../kernel/run.ts'
import { demandBehindTracking, doorHash, enterpriseBehindDoor } from '../../demands/index.ts'
import { authenticate } from '../../identity/index.ts'
import type { AskDoor, TrackedDemand } from '../contract/index.ts'
import { portalCategories } from './list.ts'
import { openOwnFile, ownDemand } from './one.ts'

/** What was never a token is the same 404 as one that is unknown. */
const parkOf = (token: string): string => {
  const parkId = parkOfToken(token)
  if (!parkId) throw notFound()
  return parkId
}

/** Whoever comes with a code: of this park, and of nothing in it but the enterprise on the poster. */
const guest = (parkId: string, ip: string | undefined, enterprises: string[]): Actor => ({
  ...systemActor(parkId, '扫码来客'),
  permission: 'public',
  reachFor: () => ({ all: false, grids: [], departments: [], enterprises }),
  ...(ip ? { ip } : {}),
})

type Opening<C> = { actor: Actor; as: (actor: Actor) => Promise<C> }
const enter = async <C extends Looking>(
  ctx: Opening<C>,
  token: string,
  find: (inside: C, hash: string) => Promise<string>,
): Promise<C> => {
  const parkId = parkOf(token)
  const inside = await ctx.as(guest(parkId, ctx.actor.ip, []))
  const enterpriseId = await find(inside, doorHash(token))
  return ctx.as(guest(parkId, ctx.actor.ip, [enterpriseId]))
}

/** The enterprise that hung up this poster, and a context that reaches it alone. */
export const throughDoor = async <C extends Looking>(ctx: Opening<C>, token: string) => {
  let enterpriseId = ''
  const inside = await enter(ctx, token, async (at, hash) => {
    enterpriseId = await enterpriseBehindDoor(at, hash)
    return enterpriseId
  })
  return { inside, enterpriseId }
}

/** The case behind a tracking address, and a context that reaches its enterprise alone. */
export const throughTracking = async <C extends Looking>(ctx: Opening<C>, token: string) => {
  let demandId = ''
  const inside = await enter(ctx, token, async (at, hash) => {
    const found = await demandBehindTracking(at, hash)
    demandId = found.id
    return found.enterpriseId
  })
  return { inside, demandId }
}

/** Whoever scanned a visitor's code; where from is nobody's affair. */
export const throughVisit = <C extends Looking>(ctx: Opening<C>, token: string): Promise<C> =>
  ctx.as(guest(parkOf(token), undefined, []))

/** Is somebody of this park's own people signed in at this browser? */
export const staffBehind = async (ctx: WriteCtx, token: string): Promise<boolean> => {
  if (!ctx.credentials?.session) return false
  const actor = await authenticate(() => ctx.now)(ctx.client, ctx.credentials)
  return actor?.parkId === parkOf(token) && [...actor.may].some((permission) => permission !== 'portal.use')
}

const parkName = async ({ db, actor }: Looking) =>
  (await db.selectFrom('park').select('name').where('id', '=', actor.parkId).executeTakeFirstOrThrow()).name

export const askDoor = async (ctx: ReadCtx, token: string): Promise<AskDoor> => {
  const { inside, enterpriseId } = await throughDoor(ctx, token)
  const { name } = await inside.db
    .selectFrom('enterprise')
    .select('name')
    .where('parkId', '=', inside.actor.parkId)
    .where('id', '=', enterpriseId)
    .executeTakeFirstOrThrow()
  return { enterprise: name, park: await parkName(inside), categories: (await portalCategories(inside)).items }
}

const WITHOUT_ACCOUNT = new Set(['message', 'rate'])

/** The same story without ids, contacts and names of colleagues: an address may be passed on. */
export const trackedStory = async (
  ctx: Looking & Pick<ReadCtx, 'outside'>,
  demandId: string,
): Promise<TrackedDemand> => {
  const { id: _, version: __, contactName: ___, contactPhone: ____, ...told } = await ownDemand(ctx, demandId)
  return {
    ...told,
    answers: told.answers.filter((a) => a.kind !== 'phone'),
    enterprise: told.enterprise.name,
    park: await parkName(ctx),
    story: told.story.map((e) => (e.side === 'enterprise' ? { ...e, who: null } : e)),
    actions: told.actions.filter((a) => WITHOUT_ACCOUNT.has(a)),
  }
}

export const trackDemand = async (ctx: ReadCtx, token: string): Promise<TrackedDemand> => {
  const { inside, demandId } = await throughTracking(ctx, token)
  return trackedStory(inside, demandId)
}

export const openTrackedFile = async (ctx: ReadCtx, token: string, fileId: string) => {
  const { inside, demandId } = await throughTracking(ctx, token)
  return openOwnFile(inside, demandId, fileId)
}
