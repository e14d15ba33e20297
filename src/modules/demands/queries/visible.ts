import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { within } from '../../../kernel/reach.ts'

// Who filed a case may follow it and add to it; handling, verifying and closing go by the office alone.
const OWN = new Set(['demand.read', 'demand.submit', 'demand.reply'])

/** The only door to demands: the park, then what this person's grants for the running permission reach. */
export const visibleDemands = ({ db, actor }: Looking) =>
  db.selectFrom('demand').where(
    within(actor, {
      park: 'demand.parkId',
      grid: 'demand.gridId',
      department: 'demand.departmentId',
      enterprise: 'demand.enterpriseId',
      ...(OWN.has(actor.permission) ? { owner: 'demand.filedBy' } : {}),
    }),
  )

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
      'demand.rating',
      'demand.updatedAt',
      named('enterprise').as('enterprise'),
      named('grid').as('grid'),
      named('demandCategory', 'nameZh').as('category'),
      named('department').as('department'),
    ])
