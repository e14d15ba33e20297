import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import type { Visit } from '../contract/index.ts'
import { getVisit } from '../queries/index.ts'
import { mustBeOwnDone } from '../rules/index.ts'
import { lockVisit } from './log.ts'
import { newRecords, type Records, writeRecords } from './records/index.ts'

const mustBeUnchecked = (visit: Visit, form: Records) => {
  if (form.safety && visit.safety)
    throw conflict('checked_before', '这次走访已填过安全检查表', 'The checklist of this visit is filled in already')
  if (form.voiceId && visit.voice)
    throw conflict('voice_before', '这次走访已有录音', 'This visit has a recording already')
}

/**
 * Adds what was forgotten, or what a form sent once more has gained since. What was written before is known by its words and is
 * not written again; nothing is ever taken back, for each record has its own end.
 */
export const addRecords = async (ctx: WriteCtx, id: string, form: Records): Promise<Visit> => {
  const before = await lockVisit(ctx, id)
  mustBeOwnDone(ctx.actor.id, before)
  const { fresh, keys } = newRecords(form, before.parts)
  if (keys.length === 0) {
    await ctx.audit('visit.resend', { id })
    return getVisit(ctx, id)
  }
  mustBeUnchecked(await getVisit(ctx, id), fresh)
  const { expectedVersion: _, ...free } = ctx
  await writeRecords(free, before, fresh)
  await change(ctx, 'visit', before, { parts: [...before.parts, ...keys] })
  await ctx.audit('visit.add', { id, after: { added: keys.length } })
  return getVisit(ctx, id)
}
