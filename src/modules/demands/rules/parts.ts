import type { PartAction } from '../contract/index.ts'
import { type CaseFacts, leads, type PartFacts, type Suits, type Who } from './facts.ts'

/** Still to be answered. */
export const isOpenPart = (p: PartFacts) => !p.repliedAt && !p.droppedAt

/** Whoever steers a case: the desk that gave it out, or the department that leads it. */
export const steers: Suits = (c, who) => who.may.has('demand.dispatch') || leads(c, who)

const helps = (p: PartFacts, who: Who) => {
  const reach = who.reachFor('demand.handle')
  return reach.all || reach.departments.includes(p.departmentId)
}

const ALLOWS: Record<PartAction, (p: PartFacts, c: CaseFacts, who: Who) => boolean> = {
  'sign-part': (p, _, who) => isOpenPart(p) && !p.signedAt && helps(p, who),
  'reply-part': (p, _, who) => isOpenPart(p) && helps(p, who),
  // Whoever was helped says how it was; nobody rates her own help.
  'rate-part': (p, c, who) => Boolean(p.repliedAt) && !p.ratedAt && leads(c, who) && !helps(p, who),
  'drop-part': (p, c, who) => isOpenPart(p) && steers(c, who),
}

export const partAllows = (action: PartAction, part: PartFacts, c: CaseFacts, who: Who) => ALLOWS[action](part, c, who)
/** Whether the step can be taken with any of the parts. */
export const somePart =
  (action: PartAction): Suits =>
  (c, who) =>
    c.parts.some((p) => partAllows(action, p, c, who))
