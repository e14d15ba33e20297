import { act } from '../../kernel/run.ts'
import { seedSegments } from '../../modules/segments/seeds.ts'
import type { Telling } from './lives.ts'
import { type DemoPerson, playing } from './people.ts'
import type { Stage } from './year.ts'

/** What the desk selects enterprises by, and the tags that rules give. */
export const tellSegments = async (s: Stage, t: Telling, now: Date) => {
  const [desk] = t.ground.desk as [DemoPerson]
  const who = playing(s.parkId, desk, 'segment.use')
  await act(s.pool, who, { ...s.occasion, now }, 'segments', (ctx) => seedSegments(ctx))
}
