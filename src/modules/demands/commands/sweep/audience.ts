import type { WriteCtx } from '../../../../kernel/context.ts'
import type { Recipient } from '../../contract/index.ts'
import { followersOfMany, handlersOfMany, holdersOf, superiorsOf, usersOfMany } from '../../queries/index.ts'
import { type DueClock, holderOf } from './due.ts'

const DECIDERS = new Set(['decide', 'arbitrate'])
const unique = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]

/** Everybody whom the rungs of a batch may concern, read in a handful of statements whatever its size. */
export const audienceOf = async (ctx: WriteCtx, due: readonly DueClock[]) => {
  const superiors = await superiorsOf(ctx, unique(due.map(holderOf)))
  const [desk, leaders, deciders, handlers, followers, enterprises] = await Promise.all([
    holdersOf(ctx, 'demand.accept'),
    holdersOf(ctx, 'demand.instruct'),
    holdersOf(ctx, 'demand.approve'),
    handlersOfMany(ctx, unique([...due.map(holderOf), ...superiors.values()])),
    followersOfMany(ctx, unique(due.map((c) => c.demandId))),
    usersOfMany(ctx, unique(due.filter((c) => c.stage === 'rate').map((c) => c.enterpriseId))),
  ])
  const people = (departmentId: string | null) => (departmentId === null ? desk : (handlers.get(departmentId) ?? []))
  /** The department above the holder's, where it has one with people; otherwise the park's leaders are one level up. */
  const above = (c: DueClock): { departmentId: string | null; people: string[] } => {
    const departmentId = superiors.get(holderOf(c) ?? '') ?? null
    const there = departmentId === null ? [] : (handlers.get(departmentId) ?? [])
    return there.length > 0 ? { departmentId, people: there } : { departmentId: null, people: leaders }
  }
  const who: Record<Recipient, (c: DueClock) => string[]> = {
    holder: (c) => (DECIDERS.has(c.stage) ? deciders : people(holderOf(c))),
    superior: (c) => above(c).people,
    desk: () => desk,
    leader: () => leaders,
    followers: (c) => followers.get(c.demandId) ?? [],
    enterprise: (c) => enterprises.get(c.enterpriseId) ?? [],
  }
  return { above, who: (c: DueClock, to: Iterable<Recipient>) => [...new Set([...to].flatMap((r) => who[r](c)))] }
}
export type Audience = Awaited<ReturnType<typeof audienceOf>>
