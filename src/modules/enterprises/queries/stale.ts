import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import type { Stale } from '../contract/index.ts'
import { FRESHNESS } from '../rules/freshness.ts'
import { type Known, staleFields, staleSince, type Told } from '../rules/stale.ts'

type Row = {
  id: string
  values: Record<string, unknown>
  known: Record<string, { at: string; validUntil: string | null }>
  touched: Date | null
  openedAt: Date
}

const FACTS = sql`(select coalesce(jsonb_object_agg(f.field, jsonb_build_object('at', f.at, 'validUntil', f.valid_until)), '{}')
  from (select distinct on (field) field, at, valid_until from enterprise_fact x
    where x.park_id = e.park_id and x.enterprise_id = e.id order by field, at desc, id desc) f)`

const rowsOf = async (ctx: Looking, ids: readonly string[]): Promise<Row[]> => {
  const query = sql<Row>`
    select e.id, jsonb_build_object('address', e.address, 'legalPerson', e.legal_person, 'status', e.status, 'industryCode', e.industry_code,
        'businessScope', e.business_scope, 'registeredCapitalFen', e.registered_capital_fen,
        'contacts', (select count(*) from enterprise_contact c where c.park_id = e.park_id and c.enterprise_id = e.id and c.phone is not null)) as values,
      ${FACTS} as known, e.created_at as "openedAt",
      (select max(c.updated_at) from enterprise_contact c where c.park_id = e.park_id and c.enterprise_id = e.id) as touched
    from enterprise e where e.park_id = ${ctx.actor.parkId}::uuid and e.id = any(${ids as string[]}::uuid[])`
  return (await query.execute(ctx.db as never)).rows
}

const toldOf = ({ values, known, touched }: Row): Told => {
  const told: Record<string, Known> = {}
  for (const [field, f] of Object.entries(known)) told[field] = { at: new Date(f.at), validUntil: f.validUntil }
  if (touched) told.contacts = { at: touched, validUntil: null }
  return { values, known: told }
}

const limitsOf = async (ctx: Looking) => (await rulesInForce(ctx, FRESHNESS)).body.days

/** What of these files is missing, old or past its day, in one question whatever their number. The caller may see the enterprises. */
export const staleOf = async (ctx: Looking, ids: readonly string[]): Promise<Map<string, Stale[]>> => {
  if (ids.length === 0) return new Map()
  const [rows, limits, today] = [await rowsOf(ctx, ids), await limitsOf(ctx), shanghaiDate(ctx.now)]
  return new Map(rows.map((r) => [r.id, staleFields(toldOf(r), limits, ctx.now, today)]))
}

/** From which day on something of each is to be asked about, and how many there can be reached by phone. */
export const staleDays = async (ctx: Looking, ids: readonly string[]) => {
  const [rows, limits] = [await rowsOf(ctx, ids), await limitsOf(ctx)]
  return rows.map((r) => ({
    id: r.id,
    phones: Number(r.values.contacts),
    day: staleSince(toldOf(r), limits, shanghaiDate(r.openedAt)),
  }))
}
