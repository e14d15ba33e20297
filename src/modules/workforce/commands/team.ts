import type { Selectable } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { visibleInstructors } from '../queries/index.ts'
import { holdsOn } from '../rules.ts'
import type { InstructorTable, ResponsibilityTable, SubstitutionTable } from '../tables.ts'

export type InstructorRow = Selectable<InstructorTable>
export type ResponsibilityRow = Selectable<ResponsibilityTable>
export type SubstitutionRow = Selectable<SubstitutionTable>

export const today = (ctx: WriteCtx) => shanghaiDate(ctx.now)

/** Who answers for whom is decided one after another: an exclusion constraint alone would deadlock under load. */
export const lockTeam = (ctx: WriteCtx) =>
  ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`workforce:${ctx.actor.parkId}`])

export const instructorRow = (ctx: WriteCtx, id: string): Promise<InstructorRow | undefined> =>
  visibleInstructors(ctx).selectAll('instructor').where('instructor.id', '=', id).executeTakeFirst()

/** The person named in a field of the form. */
export const mustKnow = async (ctx: WriteCtx, path: string, id: string): Promise<InstructorRow> => {
  const row = await instructorRow(ctx, id)
  if (!row) throw invalid(path, 'unknown', '队伍中没有这个人', 'There is no such person in the team')
  return row
}

export const mustBeActive = async (ctx: WriteCtx, path: string, id: string, on: string): Promise<InstructorRow> => {
  const row = await mustKnow(ctx, path, id)
  if (holdsOn(on, { from: row.activeFrom, to: row.activeTo })) return row
  throw invalid(path, 'inactive', `${row.name}在 ${on} 不在岗`, `${row.name} is not in service on ${on}`)
}

export const responsibilityRow = async (ctx: WriteCtx, id: string): Promise<ResponsibilityRow> => {
  const row = await ctx.db
    .selectFrom('responsibility')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}
