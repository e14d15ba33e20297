import { nextBusinessInstant, shanghaiDate } from '../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import { act, systemActor } from '../../kernel/run.ts'
import { fileDemand } from '../../modules/demands/index.ts'
import { TOPICS } from '../../modules/demands/seeds.ts'
import {
  endWater,
  findClusters,
  findUseful,
  KNOWN,
  noteSolved,
  publishCase,
  reviewAction,
  startWater,
  WATER,
} from '../../modules/learning/seeds.ts'
import { type Deed, liveOn, type Telling } from './lives.ts'
import { type DemoPerson, playing } from './people.ts'
import type { Stage } from './year.ts'

const DAY = 86_400_000
const WEEK = 7 * DAY
type Weeks = number
/** Weeks ago: the trouble grows, is dealt with, and is nearly gone. */
const [GROWS, STARTS, ENDS, JUDGED] = [20, 12, 6, 5] as const
/** Cases of it a week. */
const often = (ago: Weeks) => (ago > STARTS ? 2 : ago > ENDS ? 1 : 0.2)

type Firm = Telling['ground']['firms'][number]
type Area = { placeId: string | null; firms: Firm[] }

/** The firms of the area in which the first firm lies. */
const areaOf = (s: Stage, t: Telling, now: Date): Promise<Area> =>
  act(s.pool, systemActor(s.parkId), { ...s.occasion, now }, 'look', async (ctx) => {
    const grids = await ctx.db.selectFrom('grid').select(['id', 'parentId']).where('parkId', '=', s.parkId).execute()
    const parent = new Map(grids.map((g) => [g.id, g.parentId]))
    const placeId = parent.get(t.ground.firms[0]?.gridId ?? '') ?? null
    return { placeId, firms: t.ground.firms.filter((f) => parent.get(f.gridId) === placeId) }
  })

const told = (t: Telling, at: Date, area: Area, n: number): Deed => {
  const [title, detail] = WATER[n % WATER.length] as (typeof WATER)[number]
  const topic = TOPICS.find((one) => one.title === WATER[0][0]) as (typeof TOPICS)[number]
  const firm = t.story.pick(area.firms)
  const categoryId = t.ground.categories[topic.category] as string
  return {
    at: nextBusinessInstant(t.calendar, at),
    who: t.story.pick(t.ground.desk),
    permission: 'demand.submit',
    what: 'file',
    run: async (ctx) => {
      const filed = await fileDemand(ctx, {
        ...{ title, detail, categoryId },
        enterpriseId: firm.id,
        contactName: firm.contact,
        source: 'desk',
      })
      liveOn(t, filed.id, topic, firm.id, ctx.now)
    },
  }
}

const ago = (now: Date, weeks: Weeks) => new Date(now.getTime() - weeks * WEEK)

const action = (t: Telling, now: Date, area: Area): Deed[] => {
  const [clerk] = t.ground.desk as [DemoPerson]
  const leader = t.ground.shown.find((p) => p.role === 'leader') as DemoPerson
  const handler = t.ground.handlers.water as DemoPerson
  let id = ''
  const deed = (weeks: Weeks, who: DemoPerson, what: string, run: (ctx: WriteCtx) => Promise<unknown>): Deed => ({
    at: nextBusinessInstant(t.calendar, ago(now, weeks)),
    who,
    permission: 'action.manage',
    what,
    run: async (ctx) => void (await run(ctx)),
  })
  return [
    deed(STARTS, clerk, 'start', async (ctx) => {
      id = await startWater(ctx, {
        departmentId: t.ground.departments.water,
        ownerId: handler.accountId,
        categoryId: t.ground.categories['water-gas'] as string,
        placeId: area.placeId,
        dueOn: shanghaiDate(ago(now, ENDS)),
      })
    }),
    deed(ENDS, clerk, 'end', (ctx) => endWater(ctx, id)),
    deed(JUDGED, leader, 'review', (ctx) =>
      reviewAction(ctx, id, { verdict: 'effective', note: '同类诉求明显减少，转入日常巡检。' }),
    ),
  ]
}

/** A trouble that many had, and what was done about it: planned before the year is told. */
export const planTrouble = async (s: Stage, t: Telling, now: Date) => {
  const area = await areaOf(s, t, now)
  let n = 0
  for (let weeks: Weeks = GROWS; weeks > 0; weeks--)
    for (let k = 0; k < 2; k++)
      if (t.story.chance(often(weeks) / 2))
        t.plan(told(t, new Date(ago(now, weeks).getTime() + (1 + 3 * k) * DAY), area, n++))
  for (const deed of action(t, now, area)) t.plan(deed)
}

const solvedCase = async (ctx: WriteCtx, title: string) =>
  ctx.db
    .selectFrom('demand')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('title', '=', title)
    .where('status', '=', 'closed')
    .where('verdict', '=', 'solved')
    .orderBy('closedAt')
    .orderBy('id')
    .executeTakeFirst()

/** What the year has taught: articles that some found useful, and the clusters of the last weeks. */
export const learnFromYear = async (s: Stage, t: Telling, now: Date) => {
  const [clerk] = t.ground.desk as [DemoPerson]
  const as = <T>(who: DemoPerson, permission: string, run: (ctx: WriteCtx) => Promise<T>) =>
    act(s.pool, playing(s.parkId, who, permission), { ...s.occasion, now }, 'learn', run)
  const users = [...t.ground.users.values()]
  for (const [n, title] of KNOWN.entries()) {
    const id = await as(clerk, 'knowledge.publish', async (ctx) => {
      const found = await solvedCase(ctx, title)
      return found && publishCase(ctx, found.id)
    })
    if (!id) continue
    for (const user of users.slice(0, 9 - 2 * (n % 4))) await as(user, 'portal.use', (ctx) => findUseful(ctx, id))
    for (const user of users.slice(3, 5 - (n % 3))) await as(user, 'portal.use', (ctx) => noteSolved(ctx, id))
  }
  await act(s.pool, systemActor(s.parkId), { ...s.occasion, now }, 'clusters', findClusters)
}
