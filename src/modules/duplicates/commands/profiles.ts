import { currentDivision, divisionPath } from '../../../kernel/codes/divisions.ts'
import { divisionOfUscc, likenessSql } from '../../../kernel/codes/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { placeKeys } from '../../../kernel/names/index.ts'
import { type Firm, keysOf, type Profile, profileOf } from '../rules/index.ts'

/** The state of a file and of its contacts, in SQL over `e`. */
const SEEN = `e.version || (select ':' || count(*) || ':' || coalesce(sum(c.version), 0) from enterprise_contact c
  where c.park_id = e.park_id and c.enterprise_id = e.id)`
type Found = Firm & { divisionCode: string | null }
const FIRMS = `select e.id, e.name, e.former_names as "formerNames", e.code, e.code_warning as "codeWarning", e.legacy_reg_no as "legacyRegNo",
    e.address, e.legal_person as "legalPerson", e.division_code as "divisionCode",
    ${SEEN} as seen,
    coalesce((select array_agg(${likenessSql('c.phone')}) from enterprise_contact c
      where c.park_id = e.park_id and c.enterprise_id = e.id and c.phone is not null), '{}') as phones
  from enterprise e where e.park_id = $1 and e.id = any($2::uuid[]) and e.merged_into_id is null`

const pathOf = (code: string | null | undefined) => (code ? divisionPath(currentDivision(code)).map((d) => d.name) : [])

/** The places that names of a park begin with: its own, and those of the file itself. */
const placesFor = async (ctx: WriteCtx) => {
  const park = await ctx.db
    .selectFrom('park')
    .select('divisionCode')
    .where('id', '=', ctx.actor.parkId)
    .executeTakeFirst()
  const known = new Map<string, string[]>()
  return (f: Found): string[] => {
    const own = f.divisionCode ?? (f.codeWarning === 'legacy' ? null : divisionOfUscc(f.code))
    const found = known.get(own ?? '') ?? placeKeys([...pathOf(park?.divisionCode), ...pathOf(own)])
    known.set(own ?? '', found)
    return found
  }
}

/** Reads files as they are compared, with the park's places looked up once. */
export const profileReader = async (ctx: WriteCtx) => {
  const places = await placesFor(ctx)
  return async (ids: readonly string[]): Promise<Map<string, Profile>> => {
    const { rows } = await ctx.client.query<Found>(FIRMS, [ctx.actor.parkId, ids])
    return new Map(rows.map((f) => [f.id, profileOf(f, places(f))]))
  }
}
export type ReadProfiles = Awaited<ReturnType<typeof profileReader>>

// Salted with the park: one index of keys serves all parks and never reads another's rows.
const KEEP = `insert into duplicate_profile (park_id, enterprise_id, keys, seen)
  select $1::uuid, x.id, array(select hashtextextended(k, hashtextextended(($1::uuid)::text, 0)) from jsonb_array_elements_text(x.keys) k), x.seen
  from jsonb_to_recordset($2::jsonb) as x(id uuid, keys jsonb, seen text)
  on conflict (park_id, enterprise_id) do update set keys = excluded.keys, seen = excluded.seen
  where duplicate_profile.seen <> excluded.seen or duplicate_profile.keys <> excluded.keys`

// The same state as SEEN, put together for the whole park at once.
const CHANGED = `select e.id from enterprise e left join duplicate_profile p on p.park_id = e.park_id and p.enterprise_id = e.id
  left join (select enterprise_id, count(*) as n, sum(version) as v from enterprise_contact where park_id = $1 group by enterprise_id) c
    on c.enterprise_id = e.id
  where e.park_id = $1 and e.merged_into_id is null
    and p.seen is distinct from e.version || ':' || coalesce(c.n, 0) || ':' || coalesce(c.v, 0)
  order by e.id limit $2`

/** Files that are new or were changed since they were last compared, at most so many. */
export const changedSince = async (ctx: WriteCtx, most: number): Promise<string[]> => {
  const { rows } = await ctx.client.query<{ id: string }>(CHANGED, [ctx.actor.parkId, most])
  return rows.map((r) => r.id)
}

export const keepProfiles = async (ctx: WriteCtx, profiles: Iterable<Profile>) => {
  const rows = [...profiles].map((p) => ({ id: p.id, keys: keysOf(p), seen: p.seen }))
  await ctx.client.query(KEEP, [ctx.actor.parkId, JSON.stringify(rows)])
}

// As sets: told apart quickly however much or little the planner knows of these tables.
const GONE = (column: string) =>
  `select ${column} from duplicate_pair where park_id = $1 except select id from enterprise where park_id = $1`

/** Files that are gone or were merged are compared no more. */
export const dropProfiles = async (ctx: WriteCtx) => {
  const { parkId } = ctx.actor
  await ctx.client.query(
    `delete from duplicate_profile where park_id = $1 and enterprise_id in (select enterprise_id from duplicate_profile where park_id = $1
       except select id from enterprise where park_id = $1 and merged_into_id is null)`,
    [parkId],
  )
  await ctx.client.query(
    `delete from duplicate_pair where park_id = $1 and state <> 'merged'
       and (one_id in (${GONE('one_id')}) or other_id in (${GONE('other_id')}))`,
    [parkId],
  )
}
