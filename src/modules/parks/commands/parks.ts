import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { systemActor } from '../../../kernel/run.ts'
import type { EditPark, ParkSettings } from '../contract/index.ts'
import { calendarChanged } from '../events.ts'
import { currentPark, visibleSettings } from '../queries/index.ts'
import { json, pick } from './values.ts'

export type NewPark = { code: string; name: string; divisionCode?: string | null; demo?: boolean }

/** Opens a park: its row in the shared directory and, behind its wall, its settings. Answers a context inside it. */
export const addPark = async (ctx: WriteCtx, p: NewPark): Promise<{ id: string; inside: WriteCtx }> => {
  const id = newId(ctx.now)
  const { code, name, divisionCode = null, demo = false } = p
  if (!/^[a-z0-9-]{2,40}$/.test(code))
    throw invalid(
      'code',
      'park_code',
      '园区代码用 2 至 40 个小写字母、数字和连字符',
      'A park’s code has 2 to 40 lower-case letters, digits and hyphens',
    )
  await ctx.db.insertInto('park').values({ id, code, name, divisionCode, demo, createdAt: ctx.now }).execute()
  const inside = await ctx.as(systemActor(id))
  await insert(inside, 'parkSetting', { id: newId(ctx.now), updatedAt: ctx.now })
  await inside.audit('park.add', { id, after: p })
  return { id, inside }
}

/** The park's name lives in the shared directory, the rest behind its wall; one version covers both. */
export const editPark = async (ctx: WriteCtx, patch: EditPark): Promise<ParkSettings> => {
  const row = await lock(ctx, visibleSettings(ctx).selectAll('parkSetting'), () => currentPark(ctx))
  const before = await currentPark(ctx)
  const { name, hours, outline, centre } = patch
  if (name) await ctx.db.updateTable('park').set({ name }).where('id', '=', ctx.actor.parkId).execute()
  await change(ctx, 'parkSetting', row, {
    ...(hours ? { hours: JSON.stringify(hours) } : {}),
    ...(outline === undefined ? {} : { outline: json(outline) }),
    ...(centre === undefined ? {} : { centre: json(centre) }),
  })
  await ctx.audit('park.edit', { id: ctx.actor.parkId, before: pick(before, patch), after: patch })
  if (hours) await ctx.emit(calendarChanged, { day: null })
  return currentPark(ctx)
}
