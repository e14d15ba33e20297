import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'

/** Who gives away which enterprise. */
export type Giver = { enterpriseId: string; instructorId: string; accountId: string | null }

const among = (givers: readonly Giver[], who: ReturnType<typeof sql>) => sql<boolean>`exists (
  select 1 from unnest(${givers.map((g) => g.enterpriseId)}::uuid[], ${givers.map((g) => g.instructorId)}::uuid[],
    ${givers.map((g) => g.accountId)}::uuid[]) as g(enterprise_id, instructor_id, account_id) where ${who})`

/** Visits that a giver has planned at an enterprise given away, from that day on. The caller may see the enterprises. */
export const plansGivenAway = ({ db, actor }: Looking, givers: readonly Giver[], from: string) =>
  db
    .selectFrom('visit')
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'visit.parkId').onRef('enterprise.id', '=', 'visit.enterpriseId'),
    )
    .select([
      'visit.id',
      'visit.version',
      'visit.number',
      'visit.day',
      'visit.enterpriseId',
      'enterprise.name as enterpriseName',
    ])
    .where('visit.parkId', '=', actor.parkId)
    .where('visit.status', '=', 'planned')
    .where('visit.day', '>=', from)
    .where(
      among(
        givers,
        sql`g.enterprise_id = visit.enterprise_id and (g.instructor_id = visit.instructor_id or g.account_id = visit.account_id)`,
      ),
    )
    .orderBy('visit.day')
    .orderBy('visit.id')
    .execute()

/** Open promises that a giver gave there; what an office took on stays with the office. */
export const promisesGivenAway = ({ db, actor }: Looking, givers: readonly Giver[]) =>
  db
    .selectFrom('promise')
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'promise.parkId').onRef('enterprise.id', '=', 'promise.enterpriseId'),
    )
    .leftJoin('account', 'account.id', 'promise.accountId')
    .select(['promise.id', 'promise.version', 'promise.what', 'promise.who', 'promise.dueOn', 'promise.accountId'])
    .select(['promise.enterpriseId', 'enterprise.name as enterpriseName', 'account.name as giver'])
    .where('promise.parkId', '=', actor.parkId)
    .where('promise.state', '=', 'open')
    .where('promise.departmentId', 'is', null)
    .where(among(givers, sql`g.enterprise_id = promise.enterprise_id and g.account_id = promise.account_id`))
    .orderBy('promise.dueOn')
    .orderBy('promise.id')
    .execute()
