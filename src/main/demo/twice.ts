import { act } from '../../kernel/run.ts'
import { seedDuplicates } from '../../modules/duplicates/seeds.ts'
import { modules } from '../../modules.ts'
import type { Telling } from './lives.ts'
import { type DemoPerson, playing } from './people.ts'
import type { Stage } from './year.ts'

const DAYS_AGO = 3 * 86_400_000

/** Some firms were written down twice. */
export const writeTwice = async (s: Stage, t: Telling, now: Date) => {
  const [desk] = t.ground.desk as [DemoPerson]
  const when = { ...s.occasion, now: new Date(now.getTime() - DAYS_AGO) }
  const holdings = modules.flatMap((m) => m.holdings ?? [])
  const firms = t.ground.firms.slice(-4).map((f) => f.id)
  await act(s.pool, playing(s.parkId, desk, 'enterprise.merge'), when, 'duplicates', (ctx) =>
    seedDuplicates(ctx, firms, holdings),
  )
}
