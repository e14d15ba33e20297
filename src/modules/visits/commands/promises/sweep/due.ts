import { sql } from 'kysely'
import type { WriteCtx } from '../../../../../kernel/context.ts'
import type { PromiseRung } from '../../../contract/index.ts'
import type { PromiseLadder } from '../../../rules/index.ts'

/** An open promise that has come to a rung. */
export type DuePromise = {
  id: string
  visitId: string
  enterpriseId: string
  enterprise: string
  what: string
  who: string
  accountId: string | null
  departmentId: string | null
  dueOn: string
  dueAt: Date
  ladderVersion: number
  rungs: number[]
  rungTimes: Date[]
  rung: number
}

/** What is due by index, at most `limit`; what somebody is changing this very moment is left to the next sweep. */
export const duePromises = async (ctx: WriteCtx, limit: number): Promise<DuePromise[]> => {
  const { rows } = await sql<DuePromise>`
    select p.id, p.visit_id, p.enterprise_id, e.name as enterprise, p.what, p.who, p.account_id, p.department_id, p.due_on, p.due_at,
      p.ladder_version, p.rungs, p.rung_times, p.rung
    from promise p join enterprise e on e.park_id = p.park_id and e.id = p.enterprise_id
    where p.park_id = ${ctx.actor.parkId} and e.park_id = ${ctx.actor.parkId} and p.state = 'open' and p.rungs is not null
      and p.next_rung_at <= ${ctx.now}
    order by p.next_rung_at limit ${limit} for update of p skip locked`.execute(ctx.db)
  return rows
}

/** What one promise has come to: all rungs that have passed since the last sweep are taken in one go. */
export type Taken = { promise: DuePromise; rung: number; next: Date | null; last: PromiseRung; passed: PromiseRung[] }

export const takenBy = (promise: DuePromise, ladder: PromiseLadder, now: Date): Taken | undefined => {
  const rung = promise.rungTimes.findLastIndex((t) => t <= now) + 1
  const passed = promise.rungs.slice(promise.rung, rung).flatMap((i) => ladder.body.rungs[i] ?? [])
  const last = passed.at(-1)
  return last && { promise, rung, next: promise.rungTimes[rung] ?? null, last, passed }
}
