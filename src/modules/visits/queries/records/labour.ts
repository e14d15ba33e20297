import type { Looking, ReadCtx } from '../../../../kernel/context.ts'
import type { PageOf } from '../../../../kernel/contract/index.ts'
import { notFound } from '../../../../kernel/errors.ts'
import { page } from '../../../../kernel/lists.ts'
import { within } from '../../../../kernel/reach.ts'
import type { LabourFilter, LabourNeed } from '../../contract/index.ts'

const needs = ({ db, actor }: Looking) =>
  db
    .selectFrom('labourNeed')
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'labourNeed.parkId').onRef('enterprise.id', '=', 'labourNeed.enterpriseId'),
    )
    .where('labourNeed.parkId', '=', actor.parkId)

/** The only door to labour needs: who reaches the enterprise today, and who brought them. */
export const visibleNeeds = (ctx: Looking) =>
  needs(ctx).where(
    within(ctx.actor, {
      park: 'labourNeed.parkId',
      grid: 'enterprise.gridId',
      enterprise: 'labourNeed.enterpriseId',
      owner: 'labourNeed.accountId',
    }),
  )

const described = (rows: ReturnType<typeof needs>) =>
  rows
    .leftJoin('account', 'account.id', 'labourNeed.accountId')
    .selectAll('labourNeed')
    .select(['enterprise.name as enterpriseName', 'account.name as tellerName'])
type Found = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const presentNeed = (n: Found): LabourNeed => ({
  id: n.id,
  version: n.version,
  visitId: n.visitId,
  enterprise: { id: n.enterpriseId, name: n.enterpriseName },
  job: n.job,
  headcount: n.headcount,
  fromOn: n.fromOn,
  wageFromYuan: n.wageFromYuan,
  wageToYuan: n.wageToYuan,
  requirements: n.requirements,
  state: n.state as LabourNeed['state'],
  toldOn: n.toldOn,
  teller: { id: n.accountId, name: n.tellerName ?? '' },
  settledAt: n.settledAt?.toISOString() ?? null,
  settledBy: n.settler,
  settledNote: n.settledNote,
})

export const listNeeds = (ctx: ReadCtx, f: LabourFilter): Promise<PageOf<LabourNeed>> => {
  const rows = described(visibleNeeds(ctx))
    .$if(f.state !== undefined, (q) => q.where('labourNeed.state', 'in', f.state as string[]))
    .$if(f.enterpriseId !== undefined, (q) => q.where('labourNeed.enterpriseId', '=', f.enterpriseId as string))
    .$if(f.mine === true, (q) => q.where('labourNeed.accountId', '=', ctx.actor.id))
    .$if(Boolean(f.q), (q) =>
      q.where((eb) => eb.or([eb('labourNeed.job', 'ilike', `%${f.q}%`), eb('enterprise.name', 'ilike', `%${f.q}%`)])),
    )
  const sorts = { toldOn: { column: 'labourNeed.toldOn', type: 'date' } } as const
  return page(ctx, rows, f, { sorts, id: 'labourNeed.id', present: presentNeed })
}

export const getNeed = async (ctx: Looking, id: string): Promise<LabourNeed> => {
  const row = await described(visibleNeeds(ctx)).where('labourNeed.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentNeed(row)
}

/** Told in this visit, as far as this person may see them. */
export const needsOfVisit = async (ctx: Looking, visitId: string): Promise<LabourNeed[]> =>
  (await described(visibleNeeds(ctx)).where('labourNeed.visitId', '=', visitId).orderBy('labourNeed.id').execute()).map(
    presentNeed,
  )
