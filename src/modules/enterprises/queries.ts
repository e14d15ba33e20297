import type { Looking } from '../../kernel/context.ts'
import { within } from '../../kernel/reach.ts'

/** The only door to enterprise files. */
export const visibleEnterprises = ({ db, actor }: Looking) =>
  db
    .selectFrom('enterprise')
    .where(within(actor, { park: 'enterprise.parkId', grid: 'enterprise.gridId', enterprise: 'enterprise.id' }))
