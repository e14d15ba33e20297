import { sql } from 'kysely'
import type { Opening } from '../../../../kernel/context.ts'
import { openerOf } from '../../../../kernel/seal/index.ts'
import { unnamed } from '../../rules/index.ts'
import { DEMAND_PHONE } from '../answers.ts'

type Row = { reader: string; firms: (string | null)[]; people: (string | null)[]; phones: (string | null)[] }
const present = (values: readonly (string | null)[]) => values.filter((v) => v !== null)

/** Takes the names of others out of words that the enterprise of a case reads. */
export type Unnaming = (words: string | null) => string | null

/**
 * Words about a case as its enterprise may read them. Every other enterprise whose case is or was handled with it, and its
 * people, are taken out: of the main case as of those merged into it.
 */
export const wordsFor = async (ctx: Opening, demandId: string): Promise<Unnaming> => {
  const { db, actor } = ctx
  const park = sql`${actor.parkId}::uuid`
  const { rows } = await sql<Row>`
    with own as (select d.id, d.enterprise_id from demand d where d.park_id = ${park} and d.id = ${demandId}::uuid),
    mains as (
      select g.main_id as id from demand_merge g where g.park_id = ${park} and g.demand_id = ${demandId}::uuid
      union select own.id from own),
    cases as (
      select mains.id from mains
      union select g.demand_id from demand_merge g join mains on mains.id = g.main_id where g.park_id = ${park})
    select (select x.name from enterprise x join own on own.enterprise_id = x.id where x.park_id = ${park}) as reader,
      array[e.name, e.short_name] || e.former_names as firms,
      array[d.contact_name, e.legal_person] as people, array[d.contact_phone] as phones
    from cases join demand d on d.park_id = ${park} and d.id = cases.id
      join enterprise e on e.park_id = ${park} and e.id = d.enterprise_id
    where d.enterprise_id <> (select own.enterprise_id from own)`.execute(db as never)
  const others = {
    firms: present(rows.flatMap((r) => r.firms)),
    people: present(rows.flatMap((r) => r.people)),
    phones: present(rows.flatMap((r) => r.phones)).map(openerOf(ctx, DEMAND_PHONE)),
  }
  return (words) => (words === null || rows.length === 0 ? words : unnamed(words, others, rows[0]?.reader ?? ''))
}
