import { shanghaiDate } from '../../kernel/calendar/index.ts'
import { act } from '../../kernel/run.ts'
import { seedNewPolicies, seedPolicies } from '../../modules/policies/seeds.ts'
import type { Telling } from './lives.ts'
import { type DemoPerson, playing } from './people.ts'
import type { Stage } from './year.ts'

const DAY = 86_400_000
const LONG_AGO = 300 * DAY
const LAST_WEEK = 6 * DAY

/** What the park may give its enterprises: some of it long known, one policy of last week. */
export const publishPolicies = async (s: Stage, t: Telling, now: Date) => {
  const [desk] = t.ground.desk as [DemoPerson]
  const at = (ms: number) => shanghaiDate(new Date(now.getTime() + ms))
  const days = { from: at(-LONG_AGO), to: at(LONG_AGO), founded: at(-3 * 366 * DAY) }
  const who = playing(s.parkId, desk, 'policy.write')
  const on = (ms: number) => ({ ...s.occasion, now: new Date(now.getTime() - ms) })
  await act(s.pool, who, on(LONG_AGO), 'policies', (ctx) => seedPolicies(ctx, t.ground.departments, days))
  const later = { ...days, from: at(-LAST_WEEK) }
  await act(s.pool, who, on(LAST_WEEK), 'policies', (ctx) => seedNewPolicies(ctx, t.ground.departments, later))
}
