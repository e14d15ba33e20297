import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { shownOf } from '../../../kernel/codes/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import type { Instructor, InstructorFilter } from '../contract/index.ts'
import { holdsOn } from '../rules.ts'

/** Where the number of a person of the team is sealed for. */
export const INSTRUCTOR_PHONE = 'instructor.phone'

/** The team is a directory: who may read it sees the whole park's, with masked numbers. */
export const visibleInstructors = ({ db, actor }: Looking) =>
  db.selectFrom('instructor').where('instructor.parkId', '=', actor.parkId)

type Named = { id: string; name: string }
type Row = {
  id: string
  version: number
  name: string
  unit: string | null
  phone: string | null
  skills: string[]
  languages: string[]
  roles: string[]
  activeFrom: string
  activeTo: string | null
  accountId: string | null
  accountName: string | null
  groups: Named[]
  substitute: (Named & { validTo: string }) | null
  load: Instructor['load']
}

const groupsOf = sql<Named[]>`coalesce((select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name)
  from group_member m join guidance_group g on g.park_id = m.park_id and g.id = m.group_id
  where m.park_id = instructor.park_id and m.instructor_id = instructor.id), '[]')`
const substituteOn = (day: string) => sql<Row['substitute']>`(
  select json_build_object('id', i.id, 'name', i.name, 'validTo', s.valid_to)
  from substitution s join instructor i on i.park_id = s.park_id and i.id = s.substitute_id
  where s.park_id = instructor.park_id and s.instructor_id = instructor.id and ${day}::date between s.valid_from and s.valid_to)`
const held = (day: string) => sql`${day}::date >= r.valid_from and (r.valid_to is null or r.valid_to >= ${day}::date)`
/** As one json value for one row of `instructor`. */
export const loadOn = (day: string) => sql<Instructor['load']>`(
  select json_build_object(
    'contacts', count(*) filter (where r.level = 'contact' and r.instructor_id = instructor.id),
    'blocks', count(*) filter (where r.level = 'block' and r.instructor_id = instructor.id),
    'areas', count(*) filter (where r.level = 'area' and r.instructor_id = instructor.id),
    'standingIn', count(*) filter (where r.level = 'contact' and r.instructor_id <> instructor.id))
  from responsibility r where r.park_id = instructor.park_id and ${held(day)} and (r.instructor_id = instructor.id
    or r.instructor_id in (select s.instructor_id from substitution s where s.park_id = instructor.park_id
      and s.substitute_id = instructor.id and ${day}::date between s.valid_from and s.valid_to)))`

const described = (ctx: Looking) => {
  const today = shanghaiDate(ctx.now)
  return visibleInstructors(ctx)
    .leftJoin('account', 'account.id', 'instructor.accountId')
    .selectAll('instructor')
    .select(['account.name as accountName', groupsOf.as('groups')])
    .select([substituteOn(today).as('substitute'), loadOn(today).as('load')])
}

const present =
  (today: string) =>
  (r: Row): Instructor => ({
    id: r.id,
    version: r.version,
    name: r.name,
    unit: r.unit,
    phone: r.phone && shownOf(r.phone),
    skills: r.skills,
    languages: r.languages,
    roles: r.roles,
    activeFrom: r.activeFrom,
    activeTo: r.activeTo,
    active: holdsOn(today, { from: r.activeFrom, to: r.activeTo }),
    account: r.accountId ? { id: r.accountId, name: r.accountName ?? '' } : null,
    groups: r.groups,
    substitute: r.substitute,
    load: r.load,
  })

export const listInstructors = (ctx: ReadCtx, f: InstructorFilter): Promise<PageOf<Instructor>> => {
  const today = shanghaiDate(ctx.now)
  const active = sql<boolean>`(${today}::date >= instructor.active_from and coalesce(instructor.active_to >= ${today}::date, true))`
  const rows = described(ctx)
    .$if(f.active !== undefined, (q) => q.where(active, '=', f.active as boolean))
    .$if(f.mine === true, (q) => q.where('instructor.accountId', '=', ctx.actor.id))
    .$if(f.role !== undefined, (q) => q.where(sql<boolean>`instructor.roles && ${f.role as string[]}::text[]`))
    .$if(f.language !== undefined, (q) =>
      q.where(sql<boolean>`instructor.languages && ${f.language as string[]}::text[]`),
    )
    .$if(Boolean(f.q), (q) =>
      q.where((eb) => eb.or([eb('instructor.name', 'ilike', `%${f.q}%`), eb('instructor.unit', 'ilike', `%${f.q}%`)])),
    )
    .$if(f.groupId !== undefined, (q) =>
      q.where(sql<boolean>`exists (select 1 from group_member m where m.park_id = instructor.park_id
        and m.instructor_id = instructor.id and m.group_id = ${f.groupId}::uuid)`),
    )
  const sorts = {
    name: { column: 'instructor.name', type: 'text' },
    createdAt: { column: 'instructor.createdAt', type: 'timestamptz' },
  } as const
  return page(ctx, rows, f, { sorts, id: 'instructor.id', present: present(today) })
}

export const getInstructor = async (ctx: Looking, id: string): Promise<Instructor> => {
  const row = await described(ctx).where('instructor.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return present(shanghaiDate(ctx.now))(row)
}

const MOST_ACCOUNTS = 20
/** Accounts of this park that a person of the team may be given. */
export const freeAccounts = async ({ db, actor }: Looking, q: string | undefined) => ({
  items: await db
    .selectFrom('accountPark')
    .innerJoin('account', 'account.id', 'accountPark.accountId')
    .select(['account.id', 'account.name', 'account.login'])
    .where('accountPark.parkId', '=', actor.parkId)
    .where('account.disabledAt', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from instructor i where i.park_id = account_park.park_id and i.account_id = account.id)`,
    )
    .$if(Boolean(q), (b) =>
      b.where((eb) => eb.or([eb('account.name', 'ilike', `%${q}%`), eb('account.login', 'ilike', `%${q}%`)])),
    )
    .orderBy('account.name')
    .limit(MOST_ACCOUNTS)
    .execute(),
})
