import { act } from '../../kernel/run.ts'
import { storyOf } from '../../kernel/story.ts'
import { seedBelonging } from '../../modules/belonging/seeds.ts'
import type { Telling } from './lives.ts'
import { type DemoPerson, playing } from './people.ts'
import type { Stage } from './year.ts'

const DAY = 86_400_000
const LONG_AGO = 290 * DAY
/** A chance of its own: what was told before stays as it was. */
const SEED = 61

/** Chains, buildings and Party branches of the firms. */
export const tellBelonging = async (s: Stage, t: Telling, now: Date) => {
  const [desk] = t.ground.desk as [DemoPerson]
  const when = { ...s.occasion, now: new Date(now.getTime() - LONG_AGO) }
  const who = playing(s.parkId, desk, 'enterprise.edit')
  await act(s.pool, who, when, 'belonging', (ctx) => seedBelonging(ctx, storyOf(SEED), t.ground.firms))
}
