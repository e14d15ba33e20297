import { sql } from 'kysely'
import { type Looking, looking } from '../../../kernel/context.ts'
import type { ClockStage } from '../contract/index.ts'
import { RESTING } from '../rules/index.ts'
import { visibleDemands } from './visible.ts'

const DEPARTMENTS: readonly ClockStage[] = ['sign', 'contact', 'plan', 'resolve', 'rectify', 'assist', 'instruction']
/** Who answers for which clock: the office that may take the step which stops it. Rating is the enterprise's. */
const OFFICES: readonly (readonly [permission: string, stages: readonly ClockStage[]])[] = [
  ['demand.accept', ['accept']],
  ['demand.dispatch', ['dispatch']],
  ['demand.verify', ['verify']],
  ['demand.arbitrate', ['arbitrate']],
  ['demand.approve', ['decide']],
  ['demand.handle', DEPARTMENTS],
]

const MOST = 500
const DONE_DAYS = 14
const DAY_MS = 86_400_000

/** A clock of the case is the lead department's; one with a subject (a co-handler's part) is its own department's. */
const holder = sql<string>`case when c.subject_id is null then demand.department_id else c.department_id end`

const clocksOf = (ctx: Looking, permission: string, stages: readonly ClockStage[]) => {
  const { all, departments } = ctx.actor.reachFor(permission)
  const done = new Date(ctx.now.getTime() - DONE_DAYS * DAY_MS)
  const offices = permission === 'demand.handle'
  // A co-handler reads the case that she helps with; which clocks are hers, the holder says.
  const rows = visibleDemands(looking(ctx, offices ? 'demand.read' : permission))
    .innerJoin('demandClock as c', (j) =>
      j.onRef('c.parkId', '=', 'demand.parkId').onRef('c.demandId', '=', 'demand.id'),
    )
    .select(['c.id', 'c.stage', 'c.startedAt', 'c.dueAt', 'c.remindAt', 'c.stoppedAt', 'c.provisional'])
    .select([
      'demand.id as demandId',
      'demand.number',
      'demand.title',
      'demand.version',
      'demand.updatedAt',
      'demand.status',
    ])
    .where('c.stage', 'in', [...stages])
    .where((eb) => eb.or([eb('c.stoppedAt', 'is', null), eb('c.stoppedAt', '>=', done)]))
  const own = offices && !all ? rows.where(sql<boolean>`${holder} = any(${departments as string[]}::uuid[])`) : rows
  return own.orderBy('c.dueAt').orderBy('c.id').limit(sql.lit(MOST)).execute()
}

/** Every clock this person answers for, and those that stopped within two weeks. Nothing for who holds no such office. */
export const dueDatesOf = async (ctx: Looking) => {
  const offices = OFFICES.filter(([permission]) => ctx.actor.may.has(permission))
  if (offices.length === 0) return undefined
  const found = []
  for (const [permission, stages] of offices) found.push(...(await clocksOf(ctx, permission, stages)))
  return found
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
    .map(({ status, stage, ...r }) => ({ ...r, stage: stage as ClockStage, resting: RESTING.includes(status) }))
}
