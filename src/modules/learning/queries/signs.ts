import { type Looking, looking, may, type ReadCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { visibleDemands } from '../../demands/index.ts'
import type { CaseSigns } from '../contract/index.ts'
import { visibleActions } from './actions.ts'
import { visibleClusters } from './clusters.ts'
import { casesAt } from './figure.ts'
import { groundOf, rowsOf } from './ground.ts'

/** So many actions are held against a case, the latest first. */
const LOOKED_AT = 20
const EVER = { from: '2000-01-01', to: '2999-12-31' }

const clusterOf = async (ctx: Looking, demandId: string): Promise<CaseSigns['cluster']> => {
  if (!may(ctx.actor, 'action.manage')) return null
  const found = await visibleClusters(looking(ctx, 'action.manage'))
    .innerJoin('troubleCase', (j) =>
      j
        .onRef('troubleCase.parkId', '=', 'troubleCluster.parkId')
        .onRef('troubleCase.clusterId', '=', 'troubleCluster.id'),
    )
    .select(['troubleCluster.id', 'troubleCluster.label', 'troubleCluster.caseCount'])
    .where('troubleCase.demandId', '=', demandId)
    .where('troubleCluster.dismissedAt', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

const latest = (ctx: Looking) =>
  visibleActions(ctx)
    .innerJoin('department', (j) =>
      j
        .onRef('department.parkId', '=', 'specialAction.parkId')
        .onRef('department.id', '=', 'specialAction.departmentId'),
    )
    .selectAll('specialAction')
    .select('department.name as department')
    .orderBy('specialAction.updatedAt', 'desc')
    .orderBy('specialAction.id')
    .limit(LOOKED_AT)
    .execute()

/** What a case is a sign of: the cluster it belongs to, and the actions whose trouble it tells of. */
export const signsOf = async (ctx: ReadCtx, id: string): Promise<CaseSigns> => {
  const seen = await visibleDemands(ctx).select('demand.id').where('demand.id', '=', id).executeTakeFirst()
  if (!seen) throw notFound()
  const [cluster, ground, actions] = await Promise.all([clusterOf(ctx, id), groundOf(ctx), latest(ctx)])
  const tells = await Promise.all(
    actions.map((a) =>
      casesAt(ctx, rowsOf(a, ground, EVER))
        .select('demand.id')
        .where('demand.id', '=', id)
        .executeTakeFirst(),
    ),
  )
  const told = actions.filter((_, i) => tells[i] !== undefined)
  const named = told.map(({ id: actionId, number, title, state, department }) => ({
    id: actionId,
    number,
    title,
    state: state as 'open',
    department,
  }))
  return { cluster, actions: named }
}
