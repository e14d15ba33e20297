import type { Selectable } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Macro, MacroStep } from '../contract/index.ts'
import type { MacroTable } from '../tables.ts'

export const presentMacro = (m: Selectable<MacroTable>): Macro => ({
  id: m.id,
  version: m.version,
  name: m.name,
  steps: m.steps as MacroStep[],
  position: m.position,
})

/** Macros are the park's own: everyone who reads demands sees them, and does by them what she may do anyway. */
export const parkMacros = ({ db, actor }: Looking) =>
  db.selectFrom('macro').selectAll().where('parkId', '=', actor.parkId)

export const listMacros = async (ctx: Looking): Promise<{ items: Macro[] }> => ({
  items: (await parkMacros(ctx).orderBy('position').orderBy('name').execute()).map(presentMacro),
})

export const macroById = async (ctx: Looking, id: string): Promise<Macro> => {
  const found = await parkMacros(ctx).where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return presentMacro(found)
}
