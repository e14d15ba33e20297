import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { ledAccounts, visibleInstructors } from '../../workforce/index.ts'
import { type FactRow, type LoadFilter, LoadKey, type LoadRowFilter, type PersonLoad } from '../contract/index.ts'
import { middleOf, monthOf } from '../rules.ts'
import { loadFacts, lookedAfter } from './facts.ts'

type Person = { id: string; name: string; unit: string | null; groups: PersonLoad['groups'] }
type Counts = PersonLoad['counts']
type Held = PersonLoad['enterprises']

const groups = sql<
  Person['groups']
>`coalesce((select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name)
  from group_member m join guidance_group g on g.park_id = m.park_id and g.id = m.group_id
  where m.park_id = instructor.park_id and m.instructor_id = instructor.id), '[]')`

/** Whose load this person sees: everybody's where she sees the park, otherwise her own and that of the groups she leads. */
const visiblePeople = async (ctx: Looking) => {
  const today = shanghaiDate(ctx.now)
  const rows = visibleInstructors(ctx)
    .where('instructor.activeFrom', '<=', today)
    .where((eb) => eb.or([eb('instructor.activeTo', 'is', null), eb('instructor.activeTo', '>=', today)]))
  if (ctx.actor.reachFor(ctx.actor.permission).all) return rows
  return rows.where('instructor.accountId', 'in', [ctx.actor.id, ...(await ledAccounts(ctx))])
}

/** Everybody in service; a park has hundreds, not thousands. */
const team = (ctx: Looking): Promise<Person[]> => {
  const today = shanghaiDate(ctx.now)
  return visibleInstructors(ctx)
    .select(['instructor.id', 'instructor.name', 'instructor.unit', groups.as('groups')])
    .where('instructor.activeFrom', '<=', today)
    .where((eb) => eb.or([eb('instructor.activeTo', 'is', null), eb('instructor.activeTo', '>=', today)]))
    .execute()
}

const thisMonth = (ctx: Looking) => monthOf(shanghaiDate(ctx.now))

const countsOf = async (ctx: Looking, people: readonly string[]): Promise<(id: string) => Counts> => {
  const by = new Map<string, number>()
  for (const key of LoadKey.options) {
    const rows = await loadFacts(ctx, key, { people, ...thisMonth(ctx) })
    const found = await sql<{ person: string; n: number }>`
      select person, count(*)::int as n from (${rows}) x group by person`.execute(ctx.db)
    for (const r of found.rows) by.set(`${r.person} ${key}`, r.n)
  }
  return (id) => Object.fromEntries(LoadKey.options.map((key) => [key, by.get(`${id} ${key}`) ?? 0])) as Counts
}

const NOTHING: Held = { key: 0, normal: 0, dormant: 0, all: 0, standingIn: 0 }
const heldBy = async (ctx: Looking): Promise<(id: string) => Held> => {
  const tier = (name: string) => sql`count(*) filter (where e.tier = ${name})::int`
  const { rows } = await sql<Held & { person: string }>`
    select c.person, ${tier('key')} as key, ${tier('normal')} as normal, ${tier('dormant')} as dormant, count(*)::int as "all",
      count(*) filter (where c.standing_in)::int as standing_in
    from ${lookedAfter(ctx.actor.parkId, shanghaiDate(ctx.now))} c
      join enterprise e on e.park_id = ${ctx.actor.parkId}::uuid and e.id = c.enterprise_id and e.status in ('active', 'suspended')
    group by c.person`.execute(ctx.db)
  const by = new Map(rows.map(({ person, ...held }) => [person, held]))
  return (id) => by.get(id) ?? NOTHING
}

/** The middle of her groups: what is much there may be little elsewhere. */
const middle = (person: Person, all: readonly PersonLoad[]): PersonLoad['middle'] => {
  const mates = all.filter((p) => p.groups.some((g) => person.groups.some((own) => own.id === g.id)))
  if (mates.length === 0) return null
  const of = (key: LoadKey) => middleOf(mates.map((m) => m.counts[key]))
  return {
    enterprises: middleOf(mates.map((m) => m.enterprises.all)),
    counts: Object.fromEntries(LoadKey.options.map((key) => [key, of(key)])) as Record<LoadKey, number>,
  }
}

const everyLoad = async (ctx: Looking): Promise<Map<string, PersonLoad>> => {
  const people = await team(ctx)
  const counts = await countsOf(
    ctx,
    people.map((p) => p.id),
  )
  const held = await heldBy(ctx)
  const all: PersonLoad[] = people.map(({ id, name, ...p }) => ({
    person: { id, name },
    ...p,
    enterprises: held(id),
    counts: counts(id),
    middle: null,
  }))
  return new Map(all.map((l) => [l.person.id, { ...l, middle: middle({ ...l, ...l.person }, all) }]))
}

/** How much each one carries, by name: no ranking. */
export const listLoads = async (ctx: ReadCtx, f: LoadFilter): Promise<PageOf<PersonLoad>> => {
  const loads = await everyLoad(ctx)
  const rows = (await visiblePeople(ctx))
    .select(['instructor.id', 'instructor.name'])
    .$if(Boolean(f.q), (q) => q.where('instructor.name', 'ilike', `%${f.q}%`))
    .$if(f.groupId !== undefined, (q) =>
      q.where(sql<boolean>`exists (select 1 from group_member m where m.park_id = instructor.park_id
        and m.instructor_id = instructor.id and m.group_id = ${f.groupId}::uuid)`),
    )
  const sorts = { name: { column: 'instructor.name', type: 'text' } } as const
  return page(ctx, rows, f, {
    sorts,
    id: 'instructor.id',
    present: (r: { id: string }) => loads.get(r.id) as PersonLoad,
  })
}

type Row = { subjectId: string; label: string; detail: string | null; day: string | null; link: string | null }
/** Exactly the rows behind one number of one person. */
export const listLoadRows = async (ctx: ReadCtx, id: string, f: LoadRowFilter): Promise<PageOf<FactRow>> => {
  const person = await (await visiblePeople(ctx))
    .select(['instructor.id', 'instructor.name'])
    .where('instructor.id', '=', id)
    .executeTakeFirst()
  if (!person) throw notFound()
  const facts = await loadFacts(ctx, f.key, { people: [id], ...thisMonth(ctx) })
  const rows = ctx.db
    .selectFrom(sql<Row>`(${facts})`.as('f'))
    .selectAll('f')
    .$if(Boolean(f.q), (q) => q.where('f.label', 'ilike', `%${f.q}%`))
  return page(ctx, rows, f, {
    sorts: { label: { column: 'f.label', type: 'text' } },
    id: 'f.subjectId',
    present: ({ subjectId, label, detail, day, link }: Row) => ({
      ...{ id: subjectId, label, detail, day, link },
      person: person.name,
    }),
  })
}
