import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../kernel/context.ts'
import type { PageOf } from '../../kernel/contract/index.ts'
import { page } from '../../kernel/lists.ts'
import { within } from '../../kernel/reach.ts'
import type { RevealDay, RevealFilter } from './contract.ts'

/** The only door to what people looked at. */
const visibleDays = ({ db, actor }: Looking) =>
  db
    .selectFrom('revealDay')
    .innerJoin('account', 'account.id', 'revealDay.accountId')
    .where(within(actor, { park: 'revealDay.parkId' }))

type Row = Omit<RevealDay, 'person' | 'updatedAt'> & { accountId: string; name: string; updatedAt: Date }
const present = ({ accountId, name, updatedAt, ...d }: Row): RevealDay => ({
  ...{ id: d.id, day: d.day, opened: d.opened, refused: d.refused, budget: d.budget },
  person: { id: accountId, name },
  updatedAt: updatedAt.toISOString(),
})

const SORTS = {
  updatedAt: { column: 'revealDay.updatedAt', type: 'timestamptz' },
  opened: { column: 'revealDay.opened', type: 'int8' },
} as const

export const listReveals = (ctx: ReadCtx, f: RevealFilter): Promise<PageOf<RevealDay>> => {
  const rows = visibleDays(ctx)
    .select(['revealDay.id', 'revealDay.accountId', 'account.name', sql<string>`reveal_day.day::text`.as('day')])
    .select(['revealDay.opened', 'revealDay.refused', 'revealDay.budget', 'revealDay.updatedAt'])
    .$if(Boolean(f.q), (q) => q.where('account.name', 'ilike', `%${(f.q ?? '').replace(/[\\%_]/g, '\\$&')}%`))
    .$if(f.from !== undefined, (q) => q.where('revealDay.day', '>=', f.from as string))
    .$if(f.to !== undefined, (q) => q.where('revealDay.day', '<=', f.to as string))
    .$if(f.spent === true, (q) => q.whereRef('revealDay.opened', '>=', 'revealDay.budget'))
  return page<Row, RevealDay>(ctx, rows, f, { sorts: SORTS, id: 'revealDay.id', present })
}
