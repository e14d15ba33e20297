import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import type { Level, Responsibility, ResponsibilityFilter } from '../contract/index.ts'
import { holdsOn } from '../rules.ts'

/** Seen by whoever reaches the enterprise or the grid it is about, and by the person who carries it. */
export const visibleResponsibilities = ({ db, actor }: Looking) =>
  db
    .selectFrom('responsibility')
    .innerJoin('instructor', (j) =>
      j
        .onRef('instructor.parkId', '=', 'responsibility.parkId')
        .onRef('instructor.id', '=', 'responsibility.instructorId'),
    )
    .leftJoin('enterprise', (j) =>
      j
        .onRef('enterprise.parkId', '=', 'responsibility.parkId')
        .onRef('enterprise.id', '=', 'responsibility.enterpriseId'),
    )
    .leftJoin('grid', (j) =>
      j.onRef('grid.parkId', '=', 'responsibility.parkId').onRef('grid.id', '=', 'responsibility.gridId'),
    )
    .where((eb) =>
      eb.or([
        within(actor, {
          park: 'responsibility.parkId',
          grid: 'enterprise.gridId',
          enterprise: 'responsibility.enterpriseId',
          owner: 'instructor.accountId',
        }),
        within(actor, { park: 'responsibility.parkId', grid: 'responsibility.gridId' }),
      ]),
    )

const standIn = (day: string) => sql<Responsibility['substitute']>`(
  select json_build_object('id', x.id, 'name', x.name, 'validTo', s.valid_to)
  from substitution s join instructor x on x.park_id = s.park_id and x.id = s.substitute_id
  where s.park_id = responsibility.park_id and s.instructor_id = responsibility.instructor_id
    and ${day}::date between s.valid_from and s.valid_to)`

export const described = (ctx: Looking) =>
  visibleResponsibilities(ctx).select([
    standIn(shanghaiDate(ctx.now)).as('substitute'),
    'responsibility.id',
    'responsibility.version',
    'responsibility.level',
    'responsibility.instructorId',
    'instructor.name as instructorName',
    'responsibility.enterpriseId',
    'enterprise.name as enterpriseName',
    'responsibility.gridId',
    'grid.name as gridName',
    'responsibility.validFrom',
    'responsibility.validTo',
  ])
type Row = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null)
export const presentOn =
  (today: string) =>
  (r: Row): Responsibility => ({
    id: r.id,
    version: r.version,
    level: r.level as Level,
    instructor: { id: r.instructorId, name: r.instructorName },
    substitute: r.substitute,
    enterprise: named(r.enterpriseId, r.enterpriseName),
    grid: named(r.gridId, r.gridName),
    validFrom: r.validFrom,
    validTo: r.validTo,
    current: holdsOn(today, { from: r.validFrom, to: r.validTo }),
  })

const holding = (day: string) =>
  sql<boolean>`(responsibility.valid_from <= ${day}::date and coalesce(responsibility.valid_to >= ${day}::date, true))`

export const listResponsibilities = (ctx: ReadCtx, f: ResponsibilityFilter): Promise<PageOf<Responsibility>> => {
  const today = shanghaiDate(ctx.now)
  const rows = described(ctx)
    .$if(f.instructorId !== undefined, (q) => q.where('responsibility.instructorId', '=', f.instructorId as string))
    .$if(f.enterpriseId !== undefined, (q) => q.where('responsibility.enterpriseId', '=', f.enterpriseId as string))
    .$if(f.gridId !== undefined, (q) =>
      q.where((eb) =>
        eb.or([eb('responsibility.gridId', '=', f.gridId as string), eb('enterprise.gridId', '=', f.gridId as string)]),
      ),
    )
    .$if(f.level !== undefined, (q) => q.where('responsibility.level', 'in', f.level as Level[]))
    .$if(f.current !== undefined, (q) => q.where(holding(today), '=', f.current as boolean))
    .$if(Boolean(f.q), (q) =>
      q.where((eb) => eb.or([eb('instructor.name', 'ilike', `%${f.q}%`), eb('enterprise.name', 'ilike', `%${f.q}%`)])),
    )
  const sorts = { validFrom: { column: 'responsibility.validFrom', type: 'date' } } as const
  return page(ctx, rows, f, { sorts, id: 'responsibility.id', present: presentOn(today) })
}

export const getResponsibility = async (ctx: Looking, id: string): Promise<Responsibility> => {
  const row = await described(ctx).where('responsibility.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentOn(shanghaiDate(ctx.now))(row)
}

/** What one person carries on a day and later. */
export const carriedBy = async (ctx: Looking, instructorId: string, from: string): Promise<Responsibility[]> => {
  const rows = await described(ctx)
    .where('responsibility.instructorId', '=', instructorId)
    .where((eb) => eb.or([eb('responsibility.validTo', 'is', null), eb('responsibility.validTo', '>=', from)]))
    .orderBy('responsibility.id')
    .execute()
  return rows.map(presentOn(from))
}
