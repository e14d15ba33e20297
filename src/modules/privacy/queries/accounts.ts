import type { Looking } from '../../../kernel/context.ts'
import type { Means } from '../contract/index.ts'
import { anyOf, type Patterns, READ_AS, SEALED } from '../rules/index.ts'
import { ask } from './catalogue.ts'
import type { Field, Hit, Said } from './find.ts'

/** Accounts stand behind no wall: those that this park keeps, and no others. */
const FOUND = `select a.id, concat_ws(' ', a.login, a.name) ~* $3 as name, regexp_replace(a.phone, '${SEALED}', '${READ_AS}') ~* $4 as phone, a.mail ~* $5 as mail,
    a.id = $6::uuid as hers
  from account a where a.home_park_id = $1 and a.login not like 'erased-%'
    and (concat_ws(' ', a.login, a.name, regexp_replace(a.phone, '${SEALED}', '${READ_AS}'), a.mail) ~* $2 or a.id = $6::uuid) order by a.id`
type Row = { id: string; name: boolean; phone: boolean; mail: boolean; hers: boolean }

/** An account that bears her name, number or mail is one place: it goes as a whole, once it is disabled. */
export const findAccounts = async (ctx: Looking, p: Patterns, accountId: string | null): Promise<Hit[]> => {
  const rows = await ask<Row>(ctx, FOUND, [ctx.actor.parkId, anyOf(p), p.name, p.phone, p.mail, accountId])
  return rows.map((r) => ({
    table: 'account',
    key: JSON.stringify([r.id]),
    column: 'name',
    means: (['name', 'phone', 'mail'] as const).filter((m): m is Means & typeof m => r[m]),
    hers: r.hers === true,
    strong: false,
  }))
}

export const isAccount = (f: Pick<Field, 'table'>) => f.table === 'account'
export const accountIn = (f: Pick<Field, 'key'>): string => (JSON.parse(f.key) as [string])[0]

const SAID = `select concat_ws(' ', a.name, a.login, a.mail, a.phone) as said, null as enterprise, a.created_at::text as at
  from account a where a.home_park_id = $1 and a.id = $2`
export const saidOfAccount = async (ctx: Looking, f: Field): Promise<Said | undefined> =>
  (await ask<Said>(ctx, SAID, [ctx.actor.parkId, accountIn(f)]))[0]
