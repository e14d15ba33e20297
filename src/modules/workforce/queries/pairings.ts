import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import type { Alliance, Pairing, PairingFilter, PairingOfEnterprise, UnitKind } from '../contract/index.ts'
import { holdsOn } from '../rules.ts'

/** Like the team a directory: names of alliances and units are known in the whole park. */
export const visibleAlliances = ({ db, actor }: Looking) =>
  db.selectFrom('alliance').where('alliance.parkId', '=', actor.parkId)
export const visiblePairings = ({ db, actor }: Looking) =>
  db.selectFrom('pairing').where('pairing.parkId', '=', actor.parkId)

const members = sql<
  Alliance['members']
>`coalesce((select json_agg(json_build_object('id', e.id, 'name', e.name) order by e.name)
  from alliance_member m join enterprise e on e.park_id = m.park_id and e.id = m.enterprise_id
  where m.park_id = alliance.park_id and m.alliance_id = alliance.id), '[]')`
const alliances = (ctx: Looking) =>
  visibleAlliances(ctx)
    .select(['alliance.id', 'alliance.version', 'alliance.name', 'alliance.purpose'])
    .select(members.as('members'))

export const listAlliances = async (ctx: Looking): Promise<{ items: Alliance[] }> => ({
  items: await alliances(ctx).orderBy('alliance.name').execute(),
})
export const getAlliance = async (ctx: Looking, id: string): Promise<Alliance> => {
  const row = await alliances(ctx).where('alliance.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

const described = (ctx: Looking) =>
  visiblePairings(ctx)
    .leftJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'pairing.parkId').onRef('enterprise.id', '=', 'pairing.enterpriseId'),
    )
    .leftJoin('alliance', (j) =>
      j.onRef('alliance.parkId', '=', 'pairing.parkId').onRef('alliance.id', '=', 'pairing.allianceId'),
    )
    .selectAll('pairing')
    .select(['enterprise.name as enterpriseName', 'alliance.name as allianceName'])
type Row = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null)
const presentOn =
  (today: string) =>
  (r: Row): Pairing => ({
    id: r.id,
    version: r.version,
    unitKind: r.unitKind as UnitKind,
    unitName: r.unitName,
    enterprise: named(r.enterpriseId, r.enterpriseName),
    alliance: named(r.allianceId, r.allianceName),
    validFrom: r.validFrom,
    validTo: r.validTo,
    purpose: r.purpose,
    current: holdsOn(today, { from: r.validFrom, to: r.validTo }),
  })

const holding = (day: string) =>
  sql<boolean>`(pairing.valid_from <= ${day}::date and coalesce(pairing.valid_to >= ${day}::date, true))`

export const listPairings = (ctx: ReadCtx, f: PairingFilter): Promise<PageOf<Pairing>> => {
  const today = shanghaiDate(ctx.now)
  const rows = described(ctx)
    .$if(f.enterpriseId !== undefined, (q) => q.where('pairing.enterpriseId', '=', f.enterpriseId as string))
    .$if(f.allianceId !== undefined, (q) => q.where('pairing.allianceId', '=', f.allianceId as string))
    .$if(f.unitKind !== undefined, (q) => q.where('pairing.unitKind', 'in', f.unitKind as UnitKind[]))
    .$if(f.current !== undefined, (q) => q.where(holding(today), '=', f.current as boolean))
    .$if(Boolean(f.q), (q) =>
      q.where((eb) =>
        eb.or([
          eb('pairing.unitName', 'ilike', `%${f.q}%`),
          eb('enterprise.name', 'ilike', `%${f.q}%`),
          eb('alliance.name', 'ilike', `%${f.q}%`),
        ]),
      ),
    )
  const sorts = { validFrom: { column: 'pairing.validFrom', type: 'date' } } as const
  return page(ctx, rows, f, { sorts, id: 'pairing.id', present: presentOn(today) })
}

export const getPairing = async (ctx: Looking, id: string): Promise<Pairing> => {
  const row = await described(ctx).where('pairing.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentOn(shanghaiDate(ctx.now))(row)
}

type Found = PairingOfEnterprise & { of: string }
const ofEnterprises = (parkId: string, ids: readonly string[], day: string) => sql<Found>`
  select x.of, p.unit_kind, p.unit_name, x.alliance, p.purpose, p.valid_from::text as valid_from, p.valid_to::text as valid_to
  from pairing p join (
    select e.id as of, null::text as alliance, e.id as enterprise_id, null::uuid as alliance_id from enterprise e
      where e.park_id = ${parkId} and e.id = any(${ids as string[]}::uuid[])
    union all
    select m.enterprise_id, a.name, null, a.id from alliance_member m join alliance a on a.park_id = m.park_id and a.id = m.alliance_id
      where m.park_id = ${parkId} and m.enterprise_id = any(${ids as string[]}::uuid[])) x
    on p.enterprise_id = x.enterprise_id or p.alliance_id = x.alliance_id
  where p.park_id = ${parkId} and p.valid_from <= ${day}::date and coalesce(p.valid_to >= ${day}::date, true)
  order by x.alliance nulls first, p.unit_name, p.id`

/** Who is paired with enterprises on a day, itself before its alliances. The caller has made sure that they may be seen. */
export const pairingsOfAll = async (
  ctx: Looking,
  enterpriseIds: readonly string[],
  on = shanghaiDate(ctx.now),
): Promise<Map<string, PairingOfEnterprise[]>> => {
  const { rows } = await ofEnterprises(ctx.actor.parkId, enterpriseIds, on).execute(ctx.db)
  const by = Map.groupBy(rows, (r) => r.of)
  return new Map(enterpriseIds.map((id) => [id, (by.get(id) ?? []).map(({ of: _, ...p }) => p)]))
}
