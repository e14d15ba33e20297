import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import type { Level, Reassign, Responsibility } from '../contract/index.ts'
import { carriedBy, getResponsibility, placeOf } from '../queries/index.ts'
import { dayBefore, later, placeKey } from '../rules.ts'
import { giveResponsibility } from './assign.ts'
import { endRow } from './end.ts'
import { refreshSubstitutes } from './reaching.ts'
import { type InstructorRow, lockTeam, mustBeActive, mustKnow, responsibilityRow, today } from './team.ts'

type Move = { id: string; firstDay: string; reason?: string | null | undefined }

/** Ends one for the former person and begins it for the next; where the next one carries it already, it only ends. */
const handOver = async (ctx: WriteCtx, to: InstructorRow, taken: Set<string>, m: Move) => {
  const row = await responsibilityRow(ctx, m.id)
  const firstDay = later(row.validFrom, m.firstDay)
  await endRow(ctx, row, dayBefore(firstDay), m.reason)
  if (taken.has(placeKey(row.level, row.enterpriseId ?? row.gridId ?? ''))) return undefined
  const place = { level: row.level as Level, enterpriseId: row.enterpriseId, gridId: row.gridId }
  return giveResponsibility(ctx, to, place, { from: firstDay, to: row.validTo })
}

const mustBeOf = async (ctx: WriteCtx, r: Reassign, fromName: string) => {
  const carried = new Set((await carriedBy(ctx, r.fromInstructorId, today(ctx))).map((c) => c.id))
  const strange = r.responsibilityIds.findIndex((id) => !carried.has(id))
  if (strange < 0) return
  throw invalid(
    `responsibilityIds.${strange}`,
    'not_carried',
    `${fromName}现在没有这项责任，请重新预览`,
    `${fromName} does not carry this responsibility now; preview again`,
  )
}

/** Hands over any number of responsibilities at once: all of them or none. */
export const reassign = async (ctx: WriteCtx, r: Reassign): Promise<{ items: Responsibility[] }> => {
  await lockTeam(ctx)
  const firstDay = r.validFrom ?? today(ctx)
  if (firstDay < today(ctx))
    throw invalid('validFrom', 'past', '移交日期不能早于今天', 'A handover cannot lie in the past')
  const from = await mustKnow(ctx, 'fromInstructorId', r.fromInstructorId)
  const to = await mustBeActive(ctx, 'toInstructorId', r.toInstructorId, firstDay)
  if (from.id === to.id) throw invalid('toInstructorId', 'somebody_else', '请选择另一个人', 'Choose somebody else')
  await mustBeOf(ctx, r, from.name)
  const taken = new Set((await carriedBy(ctx, to.id, firstDay)).map(placeOf))
  const ids: string[] = []
  for (const id of new Set(r.responsibilityIds)) {
    const made = await handOver(ctx, to, taken, { id, firstDay, reason: r.reason })
    if (made) ids.push(made)
  }
  await refreshSubstitutes(ctx, [from.id, to.id])
  return { items: await Promise.all(ids.map((id) => getResponsibility(ctx, id))) }
}
