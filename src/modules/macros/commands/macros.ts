import type { Selectable } from 'kysely'
import { change, insert, lock } from '../../../kernel/changes.ts'
import { looking, type WriteCtx } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Demand } from '../../demands/contract/index.ts'
import { mustBeVisible, mustKnowPlaceholders, presentDemand } from '../../demands/index.ts'
import type { Macro, MacroStep, NewMacro, Preview, Previewed } from '../contract/index.ts'
import { macroById, parkMacros, presentMacro } from '../queries/index.ts'
import type { MacroTable } from '../tables.ts'
import { takeSteps, whyOf } from './take.ts'

const mustSpeakPlainly = (steps: readonly MacroStep[]) => {
  for (const [i, step] of steps.entries())
    if ('words' in step && step.words) mustKnowPlaceholders(step.words, `steps.${i}.words`)
}
/** A name that is taken is said where it was typed. */
const mustBeFree = async (ctx: WriteCtx, name: string, except?: string) => {
  const taken = await parkMacros(ctx).where('name', '=', name).executeTakeFirst()
  if (taken && taken.id !== except)
    throw invalid('name', 'name_taken', '已有同名的宏', 'There is a macro of this name already')
}

export const addMacro = async (ctx: WriteCtx, { name, steps, position }: NewMacro): Promise<Macro> => {
  await mustBeFree(ctx, name)
  mustSpeakPlainly(steps)
  const row = await insert(ctx, 'macro', {
    id: newId(ctx.now),
    name,
    steps: JSON.stringify(steps),
    position,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('macro.add', { id: row.id, after: row })
  return presentMacro(row)
}

export const editMacro = async (ctx: WriteCtx, id: string, patch: Partial<NewMacro>): Promise<Macro> => {
  const row = await lock<Selectable<MacroTable>>(ctx, parkMacros(ctx).where('id', '=', id), presentMacro)
  if (patch.name !== undefined) await mustBeFree(ctx, patch.name, id)
  mustSpeakPlainly(patch.steps ?? [])
  const { steps, ...plain } = patch
  const changed = await change(ctx, 'macro', row, {
    ...Object.fromEntries(Object.entries(plain).filter(([, v]) => v !== undefined)),
    ...(steps && { steps: JSON.stringify(steps) }),
  })
  await ctx.audit('macro.edit', { id, before: row, after: changed })
  return presentMacro(changed)
}

export const dropMacro = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const gone = await ctx.db
    .deleteFrom('macro')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (!gone) throw notFound()
  await ctx.audit('macro.drop', { id, before: gone })
}

export const stepsAsked = async (
  ctx: WriteCtx,
  { macroId, steps }: { macroId?: string | undefined; steps?: MacroStep[] | undefined },
) => {
  if ((macroId === undefined) === (steps === undefined))
    throw invalid(
      'steps',
      'macro_or_steps',
      '请选一个宏，或给出步骤，二者其一',
      'Give a macro or steps, one of the two',
    )
  if (steps) return { title: null, steps }
  const macro = await macroById(ctx, macroId ?? '')
  return { title: macro.name, steps: macro.steps }
}

/** Done and undone: what is shown is what the commands themselves say, and nothing of it stays. */
const previewOne = async (ctx: WriteCtx, id: string, steps: readonly MacroStep[]): Promise<Previewed> => {
  await mustBeVisible(ctx, id)
  const { number, title } = await presentDemand(ctx, id)
  await ctx.client.query('savepoint macro_preview')
  const { taken, refused } = await takeSteps(ctx, id, steps)
  await ctx.client.query('rollback to savepoint macro_preview')
  const why = refused && whyOf(refused.refusal)
  return {
    demandId: id,
    number,
    title,
    steps: taken,
    refused: refused && why ? { do: refused.do, code: why.code, why: { zh: why.zh, en: why.en } } : null,
  }
}

export const previewMacro = async (ctx: WriteCtx, p: Preview): Promise<{ items: Previewed[] }> => {
  const { steps } = await stepsAsked(ctx, p)
  const items: Previewed[] = []
  for (const id of p.demandIds) items.push(await previewOne(ctx, id, steps))
  // Nothing of it stays; that somebody tried does, also where every step was refused.
  await ctx.audit('macro.preview', { after: { demandIds: p.demandIds, steps: steps.map((s) => s.do) } })
  return { items }
}

/** All of it on one case, or nothing; a refusal is the step's own. */
export const runOnOne = async (ctx: WriteCtx, id: string, macroId: string): Promise<Demand> => {
  await mustBeVisible(looking(ctx, 'demand.read'), id)
  const macro = await macroById(ctx, macroId)
  const { refused } = await takeSteps(ctx, id, macro.steps)
  if (refused) throw refused.refusal
  await ctx.audit('macro.run', { id: macroId, after: { demandId: id, steps: macro.steps.map((s) => s.do) } })
  return presentDemand(ctx, id)
}
