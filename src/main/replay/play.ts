import { isWorkday, shanghaiDate } from '../../kernel/calendar/index.ts'
import { inTransaction } from '../../kernel/db/index.ts'
import { fileDemand } from '../../modules/demands/index.ts'
import { TOPICS, type Topic } from '../../modules/demands/seeds.ts'
import { logVisit } from '../../modules/visits/index.ts'
import { liveOnRecords, recordsFor } from '../demo/form.ts'
import { type Deed, liveOn, type Telling } from '../demo/lives.ts'
import { at, endDay, performUnlessTaken, type Stage, takeNext } from '../demo/year.ts'
import type { Shape } from './description.ts'

const DAY = 86_400_000
/** What comes in during the last weeks has to be small enough to be done by the end of the period. */
const LAST_WEEKS = 45
const LAST_DAYS = 8
const STUCK = 30

export type Span = { from: Date; to: Date }
type Standing = { visits: number; hazards: number }
/** Every step that was tried, and what was refused because the state had moved on: `step: code` and how often. */
export type Played = { steps: number; refused: Record<string, number> }

const sometime = (t: Telling, day: string) => at(day, t.story.between(9 * 60 + 5, 16 * 60))

const filing = (t: Telling, day: string, topic: Topic): Deed => {
  const firm = t.story.pick(t.ground.firms)
  const user = t.ground.users.get(firm.id)
  return {
    at: sometime(t, day),
    who: user ?? t.story.pick(t.ground.desk),
    permission: user ? 'portal.use' : 'demand.submit',
    what: 'file',
    run: async (ctx) => {
      const filed = await fileDemand(ctx, {
        enterpriseId: firm.id,
        title: topic.title,
        detail: topic.detail,
        categoryId: t.ground.categories[topic.category],
        contactName: firm.contact,
        source: user ? 'portal' : 'desk',
      })
      liveOn(t, filed.id, topic, firm.id, ctx.now)
    },
  }
}

/** Round after round over all enterprises, by whoever is near. */
const visiting = (t: Telling, day: string, nth: number, withHazard: boolean): Deed => {
  const { instructors, firms } = t.ground
  const firm = firms[nth % firms.length] as Telling['ground']['firms'][number]
  const near = instructors.filter((i) => i.gridId === firm.gridId)
  const who = near[nth % Math.max(1, near.length)] ?? instructors[nth % instructors.length]
  const person = who?.person ?? (t.ground.desk[0] as Telling['ground']['desk'][number])
  const turn = withHazard ? nth * 9 : nth * 9 + 1 + (nth % 8)
  return {
    at: sometime(t, day),
    who: person,
    permission: 'visit.write',
    what: 'visit',
    run: async (ctx) => {
      const visit = await logVisit(ctx, {
        enterpriseId: firm.id,
        startedAt: new Date(ctx.now.getTime() - 40 * 60_000).toISOString(),
        ...recordsFor(turn, firm.contact),
        purpose: '例行走访',
        roles: ['联络员'],
        notes: null,
        demands: [],
        promises: [],
      })
      liveOnRecords(t, visit, person, turn, ctx.now)
    },
  }
}

const LIVE = `select count(*)::int as n from demand where park_id = $1 and (status in ('verified', 'closed')
  or (status not in ('draft', 'declined', 'redirected', 'withdrawn', 'merged') and submitted_at > $2))`
/** Done or on the way: in place of what was declined, withdrawn or got stuck another one is solved. */
const live = (s: Stage, now: Date): Promise<number> =>
  inTransaction(s.pool, { readOnly: true, parkId: s.parkId }, async (client) => {
    const { rows } = await client.query<{ n: number }>(LIVE, [s.parkId, new Date(now.getTime() - STUCK * DAY)])
    return rows[0]?.n ?? 0
  })

const quick = TOPICS.filter((t) => t.level === 'consult' || t.level === 'urgent')
const planDay = async (s: Stage, t: Telling, shape: Shape, day: string, span: Span, done: Standing) => {
  const now = new Date(`${day}T00:00:00+08:00`)
  const left = (span.to.getTime() - now.getTime()) / DAY
  const whole = (span.to.getTime() - span.from.getTime()) / DAY - LAST_WEEKS
  const share = Math.min(1, (now.getTime() - span.from.getTime()) / DAY / Math.max(1, whole))
  if (left > LAST_DAYS) {
    const wanted = Math.round(share * shape.solved) - (await live(s, now))
    for (let n = 0; n < Math.min(12, wanted); n++)
      t.plan(filing(t, day, t.story.pick(left > LAST_WEEKS ? TOPICS : quick)))
  }
  for (; done.visits < Math.round(share * shape.visits); done.visits++) {
    const withHazard = done.hazards < Math.round(share * shape.hazards)
    if (withHazard) done.hazards++
    t.plan(visiting(t, day, done.visits, withHazard))
  }
}

const performDue = async (s: Stage, deeds: Deed[], evening: Date, played: Played) => {
  for (let next = takeNext(deeds, evening); next; next = takeNext(deeds, evening)) {
    const code = await performUnlessTaken(s, next)
    played.steps++
    if (code) played.refused[`${next.what}: ${code}`] = (played.refused[`${next.what}: ${code}`] ?? 0) + 1
  }
}

/** The period day by day: every step by its command at its moment, the clock swept every working day. */
export const play = async (
  s: Stage,
  t: Telling,
  deeds: Deed[],
  shape: Shape,
  span: Span,
  progress: (share: number) => void,
): Promise<Played> => {
  const played: Played = { steps: 0, refused: {} }
  const done: Standing = { visits: 0, hazards: 0 }
  const days = Math.round((span.to.getTime() - span.from.getTime()) / DAY)
  for (let n = 0; n < days; n++) {
    const day = shanghaiDate(new Date(span.from.getTime() + n * DAY))
    if (!isWorkday(t.calendar, day).working) continue
    await planDay(s, t, shape, day, span, done)
    const evening = at(day, 19 * 60)
    await performDue(s, deeds, evening, played)
    await endDay(s, evening)
    progress(n / days)
  }
  await endDay(s, span.to)
  return played
}
