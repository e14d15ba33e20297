import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import type { Stale } from '../contract/index.ts'
import { type Known, staleFields } from '../rules/stale.ts'

type Row = {
  id: string
  values: Record<string, unknown>
  known: Record<string, { at: string; validUntil: string | null }>
  touched: Date | null
}

const FACTS = sql`(select coalesce(jsonb_object_agg(f.field, jsonb_build_object('at', f.at, 'validUntil', f.valid_until)), '{}')
  from (select distinct on (field) field, at, valid_until from enterprise_fact x
    where x.park_id = e.park_id and x.enterprise_id = e.id order by field, at desc, id desc) f)`

/** What of these files is missing, old or past its day, in one question whatever their number. The caller may see the enterprises. */
export const staleOf = async (ctx: Looking, ids: readonly string[]): Promise<Map<string, Stale[]>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select e.id, jsonb_build_object('address', e.address, 'legalPerson', e.legal_person, 'status', e.status, 'industryCode', e.industry_code,
        'businessScope', e.business_scope, 'registeredCapitalFen', e.registered_capital_fen,
        'contacts', (select count(*) from enterprise_contact c where c.park_id = e.park_id and c.enterprise_id = e.id and c.phone is not null)) as values,
      ${FACTS} as known,
      (select max(c.updated_at) from enterprise_contact c where c.park_id = e.park_id and c.enterprise_id = e.id) as touched
    from enterprise e where e.park_id = ${ctx.actor.parkId}::uuid and e.id = any(${ids as string[]}::uuid[])`.execute(
    ctx.db as never,
  )
  const today = shanghaiDate(ctx.now)
  return new Map(
    rows.map((r) => {
      const known: Record<string, Known> = {}
      for (const [field, f] of Object.entries(r.known)) known[field] = { at: new Date(f.at), validUntil: f.validUntil }
      if (r.touched) known.contacts = { at: r.touched, validUntil: null }
      return [r.id, staleFields(r.values, known, ctx.now, today)]
    }),
  )
}
