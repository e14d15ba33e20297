import { looking, may, type WriteCtx } from '../../../kernel/context.ts'
import { forbidden, Refused } from '../../../kernel/errors.ts'
import * as demands from '../../demands/index.ts'
import { type MacroStep, type MacroVerb, NEEDS } from '../contract/index.ts'

type Of<V extends MacroVerb> = Extract<MacroStep, { do: V }>
type Taken = { ctx: WriteCtx; id: string; demand: Awaited<ReturnType<typeof demands.presentDemand>> }
type Take<V extends MacroVerb> = (at: Taken, step: Of<V>) => Promise<unknown>

/** The words of a step, filled in with the case as it is now. */
export const wordsOf = ({ ctx, demand }: Taken, step: MacroStep): string | null => {
  const words = 'words' in step ? step.words : null
  return words ? demands.fillIn(words, demand, { now: ctx.now, me: ctx.actor.name }) : null
}
const said = (at: Taken, step: MacroStep) => wordsOf(at, step) ?? ''
const message = (audience: 'public' | 'internal') => (at: Taken, step: Of<'reply' | 'note'>) =>
  demands.writeMessage(at.ctx, at.id, { audience, text: said(at, step), fileIds: [] })

/** Each step is the very command behind the button. */
const TAKE: { [V in MacroVerb]: Take<V> } = {
  accept: ({ ctx, id, demand }, { level, categoryId }) =>
    demands.acceptDemand(ctx, id, {
      level: level ?? demand.level,
      categoryId: categoryId ?? demand.category?.id ?? '',
    }),
  dispatch: (at, step) =>
    demands.dispatchDemand(at.ctx, at.id, { departmentId: step.departmentId, note: wordsOf(at, step) }),
  relevel: (at, step) => demands.relevelDemand(at.ctx, at.id, { level: step.level, reason: said(at, step) }),
  decline: (at, step) => demands.declineDemand(at.ctx, at.id, { reason: said(at, step) }),
  redirect: (at, step) => demands.redirectDemand(at.ctx, at.id, { whereTo: said(at, step) }),
  close: (at, step) => demands.closeDemand(at.ctx, at.id, wordsOf(at, step)),
  merge: (at, step) => demands.mergeDemand(at.ctx, at.id, { intoId: step.intoId, reason: wordsOf(at, step) }),
  reply: message('public'),
  note: message('internal'),
  follow: ({ ctx, id }) => demands.followDemand(ctx, id),
}

const takeOne = async (ctx: WriteCtx, id: string, step: MacroStep): Promise<string | null> => {
  const needed = NEEDS[step.do]
  if (!may(ctx.actor, needed)) throw forbidden(needed)
  const seen = looking(ctx, needed)
  await demands.mustBeVisible(seen, id)
  const at: Taken = { ctx: seen, id, demand: await demands.presentDemand(seen, id) }
  await (TAKE[step.do] as Take<MacroVerb>)(at, step)
  return wordsOf(at, step)
}

export type Outcome = {
  taken: { do: MacroVerb; words: string | null }[]
  refused?: { do: MacroVerb; refusal: Refused }
}

/** One step after the other, by the same commands with the same rights; the first refusal ends it. The caller decides what stands. */
export const takeSteps = async (ctx: WriteCtx, id: string, steps: readonly MacroStep[]): Promise<Outcome> => {
  const taken: Outcome['taken'] = []
  for (const step of steps) {
    try {
      taken.push({ do: step.do, words: await takeOne(ctx, id, step) })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { taken, refused: { do: step.do, refusal: error } }
    }
  }
  return { taken }
}

/** What a person reads of a refusal: that of the field where there is one. */
export const whyOf = ({ refusal }: Refused) => {
  const { zh, en } = refusal.errors?.[0]?.translations ?? refusal.detail
  return { code: refusal.code, zh, en }
}
