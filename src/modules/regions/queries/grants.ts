import type { Looking } from '../../../kernel/context.ts'
import { type Border, monthOf } from '../rules/index.ts'

/** What this account may look for, in the park it is in. Read with every request: a grant that was revoked is gone with the next. */
export const grantsOf = ({ db, actor }: Looking) =>
  db
    .selectFrom('regionGrant')
    .select('divisionCode')
    .where('accountId', '=', actor.id)
    .where('parkId', '=', actor.parkId)
    .where('revokedAt', 'is', null)
    .orderBy('divisionCode')
    .execute()

/** Every border that was ever drawn, revoked or not. */
export const bordersOf = async ({ db }: Looking): Promise<Border[]> => {
  const rows = await db
    .selectFrom('regionGrant')
    .select((eb) => ['divisionCode as code', eb.fn.min('grantedAt').as('first')])
    .groupBy('divisionCode')
    .execute()
  return rows.map(({ code, first }) => ({ code, at: first.getTime(), since: monthOf(first) }))
}

export const readersOf = async ({ db }: Looking, codes: readonly string[]): Promise<Map<string, number>> => {
  if (codes.length === 0) return new Map()
  const rows = await db
    .selectFrom('regionGrant')
    .select((eb) => ['divisionCode', eb.fn.countAll<string>().as('n')])
    .where('divisionCode', 'in', [...codes])
    .where('revokedAt', 'is', null)
    .groupBy('divisionCode')
    .execute()
  return new Map(rows.map((r) => [r.divisionCode, Number(r.n)]))
}
