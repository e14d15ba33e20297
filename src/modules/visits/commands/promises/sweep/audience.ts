import type { WriteCtx } from '../../../../../kernel/context.ts'
import type { PromiseRecipient } from '../../../contract/index.ts'
import { deskPeople, leadersOfMany, parkLeaders, peopleOfOffices, usersOfEnterprises } from '../../../queries/index.ts'
import type { DuePromise } from './due.ts'

const present = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]

/** Everybody whom the rungs of a batch may concern, read in a handful of statements whatever its size. */
export const audienceOf = async (ctx: WriteCtx, due: readonly DuePromise[]) => {
  const [offices, users, desk, leaders, groups] = [
    await peopleOfOffices(ctx),
    await usersOfEnterprises(ctx),
    await deskPeople(ctx),
    await parkLeaders(ctx),
    await leadersOfMany(ctx, present(due.map((p) => p.accountId))),
  ]
  const orDesk = (people: string[] | undefined) => (people && people.length > 0 ? people : desk)
  const owners = (p: DuePromise) =>
    p.departmentId ? orDesk(offices.get(p.departmentId)) : p.accountId ? [p.accountId] : desk
  const who: Record<PromiseRecipient, (p: DuePromise) => string[]> = {
    // Who gave her word at the door hears of it too where an office is to keep it.
    holder: (p) => [...owners(p), ...(p.accountId ? [p.accountId] : [])],
    superior: (p) => orDesk(p.departmentId || !p.accountId ? leaders : groups.get(p.accountId)),
    desk: () => desk,
    leader: () => leaders,
    enterprise: (p) => users.get(p.enterpriseId) ?? [],
  }
  return (p: DuePromise, to: Iterable<PromiseRecipient>) => [...new Set([...to].flatMap((r) => who[r](p)))]
}
export type Audience = Awaited<ReturnType<typeof audienceOf>>
