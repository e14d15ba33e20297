import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import type { Level } from '../contract/index.ts'
import { placesOf } from '../queries/index.ts'
import { dayBefore, later, placeKey } from '../rules.ts'
import { giveResponsibility } from './assign.ts'
import { endRow } from './end.ts'
import { refreshSubstitutes } from './reaching.ts'
import { type InstructorRow, mustBeActive, type ResponsibilityRow, responsibilityRow, today } from './team.ts'

export type Moving = {
  toInstructorId: string
  responsibilityIds: readonly string[]
  /** First day of the new person. */
  firstDay: string
  reason?: string | null | undefined
}

/** Ends one for the former person and begins it for the next; where the next one carries it already, it only ends. */
const handOver = async (ctx: WriteCtx, to: InstructorRow, taken: Set<string>, row: ResponsibilityRow, m: Moving) => {
  const firstDay = later(row.validFrom, m.firstDay)
  await endRow(ctx, row, dayBefore(firstDay), m.reason)
  const key = placeKey(row.level, row.enterpriseId ?? row.gridId ?? '')
  if (taken.has(key)) return
  taken.add(key)
  const place = { level: row.level as Level, enterpriseId: row.enterpriseId, gridId: row.gridId }
  await giveResponsibility(ctx, to, place, { from: firstDay, to: row.validTo })
}

/** Hands over any number of responsibilities, of one person or of many, at once: all of them or none. The caller has locked the team. */
export const moveResponsibilities = async (ctx: WriteCtx, m: Moving): Promise<void> => {
  if (m.firstDay < today(ctx))
    throw invalid('firstDay', 'past', '移交日期不能早于今天', 'A handover cannot lie in the past')
  const to = await mustBeActive(ctx, 'toInstructorId', m.toInstructorId, m.firstDay)
  const taken = await placesOf(ctx, to.id, m.firstDay)
  const touched = new Set([to.id])
  for (const id of new Set(m.responsibilityIds)) {
    const row = await responsibilityRow(ctx, id)
    touched.add(row.instructorId)
    await handOver(ctx, to, taken, row, m)
  }
  await refreshSubstitutes(ctx, [...touched])
}
