import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import type { DemandFilter, DemandStatus } from '../contract/index.ts'
import { FINAL } from '../rules/index.ts'
import { visibleParts } from './visible.ts'

type Counted = { status: DemandStatus; n: number }

const tallied = async ({ db, actor }: Looking, departments: readonly string[] | undefined): Promise<Counted[]> => {
  const steps = db
    .selectFrom('demandTally')
    .select(['status', sql<number>`sum(n)::int`.as('n')])
    .where('parkId', '=', actor.parkId)
  const own = departments ? steps.where(sql<boolean>`department_id = any(${departments as string[]}::uuid[])`) : steps
  return (await own.groupBy('status').execute()) as Counted[]
}

type Part = ReturnType<typeof visibleParts>[number]
const counted = async (part: Part): Promise<Counted[]> =>
  (await part
    .select(['demand.status', sql<number>`count(*)::int`.as('n')])
    .groupBy('demand.status')
    .execute()) as Counted[]

/**
 * How many cases of each state somebody sees. Of the whole park and of a department they are kept; what she sees besides is
 * little and counted.
 */
export const countByStatus = async (ctx: Looking): Promise<Map<DemandStatus, number>> => {
  const reach = ctx.actor.reachFor(ctx.actor.permission)
  const parts = visibleParts(ctx)
  const isKept = reach.all || (reach.departments.length > 0 && reach.grids.length === 0)
  const found = await Promise.all([
    ...(isKept ? [tallied(ctx, reach.all ? undefined : reach.departments)] : []),
    ...(isKept ? parts.slice(1) : parts).map(counted),
  ])
  const sums = new Map<DemandStatus, number>()
  for (const { status, n } of found.flat()) sums.set(status, (sums.get(status) ?? 0) + n)
  return sums
}

const KEPT = new Set(['limit', 'cursor', 'sort', 'status', 'departmentId', 'open'])

/** How many cases a filter leaves, where the figures say so: of the whole park, by state and department alone. */
export const keptTotal = async (ctx: Looking, f: DemandFilter): Promise<number | undefined> => {
  const asked = Object.entries(f).filter(([, value]) => value !== undefined)
  if (!ctx.actor.reachFor(ctx.actor.permission).all || asked.some(([key]) => !KEPT.has(key))) return undefined
  let steps = ctx.db
    .selectFrom('demandTally')
    .select(sql<number>`coalesce(sum(n), 0)::int`.as('n'))
    .where('parkId', '=', ctx.actor.parkId)
  if (f.status) steps = steps.where('status', 'in', f.status)
  if (f.open !== undefined) steps = steps.where('status', f.open ? 'not in' : 'in', [...FINAL])
  if (f.departmentId) steps = steps.where('departmentId', 'in', f.departmentId)
  return (await steps.executeTakeFirstOrThrow()).n
}
