import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { within } from '../../../kernel/reach.ts'

/** The only door to enterprise files. */
export const visibleEnterprises = ({ db, actor }: Looking) =>
  db
    .selectFrom('enterprise')
    .where(within(actor, { park: 'enterprise.parkId', grid: 'enterprise.gridId', enterprise: 'enterprise.id' }))

/** The file as this person sees it; unseen and unknown are the same 404. */
export const enterpriseFor = async (ctx: Looking, id: string) => {
  const row = await visibleEnterprises(ctx).selectAll('enterprise').where('enterprise.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}
export type EnterpriseRow = Awaited<ReturnType<typeof enterpriseFor>>
