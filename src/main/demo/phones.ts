import { nextBusinessInstant } from '../../kernel/calendar/index.ts'
import { deliverWaiting } from '../../kernel/outbox.ts'
import { act, systemActor } from '../../kernel/run.ts'
import { seedPhone } from '../../modules/field/seeds.ts'
import { modules } from '../../modules.ts'
import type { Telling } from './lives.ts'
import type { Stage } from './year.ts'

const DAY = 86_400_000
const reactions = modules.flatMap((m) => m.reactions ?? [])

/** Two forms of the last days wait in quarantine: one for a firm that is not its author's any more, one from a phone whose clock is days off. */
export const sendFromPhones = async (s: Stage, t: Telling, now: Date) => {
  const { instructors, firms } = t.ground
  const [first, second] = instructors
  if (!first || !second) return
  const at = nextBusinessInstant(t.calendar, new Date(now.getTime() - 4 * DAY))
  const foreign = firms.find((f) => f.gridId !== first.gridId)
  const own = firms.findLast((f) => f.gridId === second.gridId)
  await act(s.pool, systemActor(s.parkId), { ...s.occasion, now: at < now ? at : now }, 'phones', async (ctx) => {
    if (foreign) await seedPhone(ctx, { accountId: first.person.accountId, name: '值班手机' }, foreign)
    if (own) await seedPhone(ctx, { accountId: second.person.accountId, name: '自用手机', off: 3 * DAY }, own)
  })
  await deliverWaiting(s.pool, reactions, s.parkId, s.occasion, now)
}
