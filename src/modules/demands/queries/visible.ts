import { type SqlBool, sql } from 'kysely'
import type { Actor, Looking } from '../../../kernel/context.ts'
import { type ReachColumns, within, withinParts } from '../../../kernel/reach.ts'
import { answeredSql } from './byAnswer.ts'

// Who filed a case, and a department that has to do with it, may follow it and add to it; handling, verifying and closing go by the office alone.
const OWN = new Set(['demand.read', 'demand.submit', 'demand.reply'])

// A co-handler reads the case and speaks in it; signing for it, answering and returning stay with the lead.
const HELPING = new Set(['demand.read', 'demand.reply'])
// Asked for as a list, so that the database can go by the key of the case instead of looking into every one of them.
const helpedBy = (parkId: string) => (departments: readonly string[]) =>
  sql<SqlBool>`demand.id = any(array(
  select p.demand_id from demand_part p where p.park_id = ${parkId}::uuid
    and p.department_id = any(${departments as string[]}::uuid[]) and (p.dropped_at is null or p.replied_at is not null)))`

const columnsFor = (actor: Actor): ReachColumns => ({
  park: 'demand.parkId',
  grid: 'demand.gridId',
  department: 'demand.departmentId',
  enterprise: 'demand.enterpriseId',
  ...(HELPING.has(actor.permission) ? { beside: helpedBy(actor.parkId) } : {}),
  ...(OWN.has(actor.permission) ? { owner: 'demand.filedBy', departments: 'demand.seenBy' } : {}),
})

/** The only door to demands: the park, then what this person's grants for the running permission reach. */
export const visibleDemands = ({ db, actor }: Looking) =>
  db.selectFrom('demand').where(within(actor, columnsFor(actor)))

/** The same door in parts: for what goes through many cases. */
export const visibleParts = ({ db, actor }: Looking) =>
  withinParts(actor, columnsFor(actor)).map((part) => db.selectFrom('demand').where(part))

const named = (table: string, column = 'name') =>
  sql<{
    id: string
    name: string
  } | null>`case when ${sql.ref(`${table}.id`)} is null then null else json_build_object('id', ${sql.ref(`${table}.id`)}, 'name', ${sql.ref(`${table}.${column}`)}) end`

/** Rows of a list with the names that people read; every join stays in the park. */
export const withNames = (demands: ReturnType<typeof visibleDemands>) =>
  demands
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'demand.parkId').onRef('enterprise.id', '=', 'demand.enterpriseId'),
    )
    .leftJoin('grid', (j) => j.onRef('grid.parkId', '=', 'demand.parkId').onRef('grid.id', '=', 'demand.gridId'))
    .leftJoin('demandCategory', (j) =>
      j.onRef('demandCategory.parkId', '=', 'demand.parkId').onRef('demandCategory.id', '=', 'demand.categoryId'),
    )
    .leftJoin('department', (j) =>
      j.onRef('department.parkId', '=', 'demand.parkId').onRef('department.id', '=', 'demand.departmentId'),
    )
    .select([
      'demand.id',
      'demand.version',
      'demand.number',
      'demand.title',
      'demand.status',
      'demand.level',
      'demand.source',
      'demand.submittedAt',
      'demand.dueAt',
      'demand.nextDueAt',
      'demand.nextAmberAt',
      'demand.nextStage',
      'demand.provisional',
      'demand.returnCount',
      'demand.raisedAt',
      'demand.restsUntil',
      'demand.rating',
      'demand.updatedAt',
      named('enterprise').as('enterprise'),
      named('grid').as('grid'),
      named('demandCategory', 'nameZh').as('category'),
      named('department').as('department'),
      answeredSql.as('answered'),
    ])
