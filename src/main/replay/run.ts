import { officialCalendar } from '../../kernel/calendar/index.ts'
import type { Pool } from '../../kernel/db/index.ts'
import type { Outside } from '../../kernel/outside.ts'
import { hashPassword, randomPassword } from '../../kernel/passwords.ts'
import { act, anonymous, type Occasion } from '../../kernel/run.ts'
import { storyOf } from '../../kernel/story.ts'
import { addPark } from '../../modules/parks/index.ts'
import type { Deed, Telling } from '../demo/lives.ts'
import { castOf } from '../demo/people.ts'
import { stageOf } from '../import/stage.ts'
import { ParkDescription, type Shape, shapeOf } from './description.ts'
import { type Compared, type Counts, compare, countsOf } from './figures.ts'
import { layReplay } from './ground.ts'
import { type Played, play } from './play.ts'

export type ReplayOrder = { description: unknown; park?: string | undefined; seed?: number | undefined }
export type Replayed = {
  park: string
  name: string
  period: { from: string; to: string }
  accounts: { login: string; password: string; name: string }[]
  shape: Omit<Shape, 'alliances'> & { alliances: number }
  counts: Counts
  played: Played & { seconds: number }
  figures: Compared[]
}

export const readDescription = (given: unknown): ParkDescription => {
  const read = ParkDescription.safeParse(given)
  if (read.success) return read.data
  const [first] = read.error.issues
  throw new Error(
    `园区描述无效 / the description of the park is not valid: ${first?.path.join('.')}: ${first?.message}`,
  )
}

const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`)
const NEXT_DAY = 86_400_000

const mustBeNew = async (pool: Pool, code: string) => {
  const { rowCount } = await pool.query('select 1 from park where code = $1', [code])
  if (rowCount) throw new Error(`已有代码为 ${code} 的园区 / there is a park with the code ${code} already`)
}

/** The park and its period, played by the product's own commands under a clock of its own. */
export const replay = async (
  pool: Pool,
  outside: Outside,
  o: ReplayOrder,
  progress: (share: number) => void,
): Promise<Replayed> => {
  const d = readDescription(o.description)
  const park = o.park ?? d.key
  await mustBeNew(pool, park)
  const begun = performance.now()
  const shape = shapeOf(d)
  const [story, password] = [storyOf(o.seed ?? 20_261_122), randomPassword()]
  const occasion: Omit<Occasion, 'now'> = {
    requestId: `replay ${park}`,
    language: 'zh',
    quiet: true,
    outside: { ...outside, channels: [] },
  }
  const span = { from: midnight(d.period.from), to: new Date(midnight(d.period.to).getTime() + NEXT_DAY) }
  const cast = castOf(story, password, await hashPassword(password))
  const { parkId, ground } = await act(pool, anonymous, { ...occasion, now: span.from }, 'replay', async (ctx) => {
    const made = await addPark(ctx, { code: park, name: d.name, divisionCode: null })
    return { parkId: made.id, ground: await layReplay(made.inside, story, cast, park, shape) }
  })
  const deeds: Deed[] = []
  const telling: Telling = { story, calendar: officialCalendar(), ground, plan: (deed) => void deeds.push(deed) }
  const played = await play({ pool, parkId, occasion }, telling, deeds, shape, span, progress)
  const s = await stageOf(pool, outside, park)
  return {
    park,
    name: d.name,
    period: d.period,
    accounts: ground.shown.map(({ login, name }) => ({ login, name, password })),
    shape: { ...shape, alliances: shape.alliances.length },
    counts: await countsOf(s),
    played: { ...played, seconds: Math.round((performance.now() - begun) / 1000) },
    figures: await compare(s, d.figures),
  }
}
