import { isWorkday, nextBusinessInstant, shanghaiDate } from '../../kernel/calendar/index.ts'
import type { Pool } from '../../kernel/db/index.ts'
import { deliverWaiting } from '../../kernel/outbox.ts'
import { act, type Occasion, systemActor } from '../../kernel/run.ts'
import {
  acceptDemand,
  answerDemand,
  dispatchDemand,
  signDemand,
  verifyDemand,
  writeMessage,
} from '../../modules/demands/commands/index.ts'
import { fileDemand } from '../../modules/demands/index.ts'
import { sweepClocks } from '../../modules/demands/jobs.ts'
import { pickTopic, TOPICS } from '../../modules/demands/seeds.ts'
import { logVisit, settlePromise } from '../../modules/visits/index.ts'
import { modules } from '../../modules.ts'
import { askAndDecide } from './asking.ts'
import { liveOnRecords, recordsFor } from './form.ts'
import { type Deed, liveOn, type Telling } from './lives.ts'
import { type DemoPerson, playing } from './people.ts'
import { type Take, workTogether } from './together.ts'

const DAY = 86_400_000
const reactions = modules.flatMap((m) => m.reactions ?? [])

export type Stage = { pool: Pool; parkId: string; occasion: Omit<Occasion, 'now'> }

export const at = (day: string, minutes: number) =>
  new Date(new Date(`${day}T00:00:00+08:00`).getTime() + minutes * 60_000)
/** A moment of a working day between nine and half past four. */
const sometime = (t: Telling, day: string) => at(day, t.story.between(9 * 60 + 5, 16 * 60 + 30))

const filing = (t: Telling, day: string): Deed => {
  const { story, ground } = t
  const topic = pickTopic(story)
  const byPortal = story.chance(0.55)
  const firm = byPortal ? story.pick(ground.firms.filter((f) => ground.users.has(f.id))) : story.pick(ground.firms)
  const user = ground.users.get(firm.id)
  const who = byPortal && user ? user : story.pick(ground.desk)
  const source = byPortal ? 'portal' : 'desk'
  return {
    at: sometime(t, day),
    who,
    permission: byPortal ? 'portal.use' : 'demand.submit',
    what: 'file',
    run: async (ctx) => {
      const draft = story.chance(0.02)
      const filed = await fileDemand(ctx, {
        enterpriseId: firm.id,
        title: topic.title,
        detail: topic.detail,
        categoryId: t.ground.categories[topic.category],
        contactName: firm.contact,
        source,
        draft,
      })
      if (!draft) liveOn(t, filed.id, topic, firm.id, ctx.now)
    },
  }
}

/** Nearly every promise is kept, most of them in time. */
const keepLater = (t: Telling, who: DemoPerson, id: string, made: Date) => {
  if (t.story.chance(0.04)) return
  const days = t.story.chance(0.9) ? t.story.between(1, 6) : t.story.between(8, 12)
  const when = nextBusinessInstant(t.calendar, new Date(made.getTime() + days * DAY))
  t.plan({
    at: when,
    who,
    permission: 'visit.write',
    what: 'keep',
    run: async (ctx) => void (await settlePromise(ctx, id, 'kept', '政策清单已送到企业。')),
  })
}

const PURPOSES = ['例行走访', '回访诉求办理情况', '政策宣讲', '安全生产提醒', '了解用工需求']
const visiting = (t: Telling, day: string): Deed => {
  const { story, ground } = t
  const instructor = story.pick(ground.instructors)
  const firm = story.pick(ground.firms.filter((f) => f.gridId === instructor.gridId))
  const topic = story.chance(0.22) ? pickTopic(story) : undefined
  const promise = story.chance(0.15)
  const turn = Math.round(Date.parse(day) / DAY) + ground.firms.indexOf(firm) * 7
  return {
    at: sometime(t, day),
    who: instructor.person,
    permission: 'visit.write',
    what: 'visit',
    run: async (ctx) => {
      const visit = await logVisit(ctx, {
        enterpriseId: firm.id,
        startedAt: new Date(ctx.now.getTime() - 40 * 60_000).toISOString(),
        ...recordsFor(turn, firm.contact),
        purpose: story.pick(PURPOSES),
        roles: ['联络员'],
        notes: null,
        demands: topic
          ? [
              {
                title: topic.title,
                detail: topic.detail,
                categoryId: ground.categories[topic.category],
                contactName: firm.contact,
                fileIds: [],
              },
            ]
          : [],
        promises: promise
          ? [{ what: '一周内带回政策清单', dueOn: shanghaiDate(new Date(ctx.now.getTime() + 7 * DAY)) }]
          : [],
      })
      liveOnRecords(t, visit, instructor.person, turn, ctx.now)
      for (const { id } of visit.promises) keepLater(t, instructor.person, id, ctx.now)
      const demand = visit.demands[0]
      if (topic && demand) liveOn(t, demand.id, topic, firm.id, ctx.now)
    },
  }
}

/** New deeds of a day; the park grows busier over the year, and the last fortnight is full of open cases. */
const openDay = (t: Telling, day: string, share: number) => {
  const busy = 1 + share * 0.8 + (share > 0.95 ? 1.5 : 0)
  for (let i = 0; i < Math.round(t.story.between(0, 2) * busy); i++) t.plan(filing(t, day))
  for (let i = 0; i < Math.round(t.story.between(2, 5) * busy); i++) t.plan(visiting(t, day))
}

const perform = (s: Stage, deed: Deed) =>
  act(s.pool, playing(s.parkId, deed.who, deed.permission), { ...s.occasion, now: deed.at }, deed.what, deed.run)
// A case that the clock signed or closed first takes another way than planned: the step is refused, as it would be in life.
const refusedByState = (error: unknown): string | undefined => {
  const { refusal } = error as { refusal?: { kind?: string; code?: string } }
  return refusal?.kind === 'conflict' ? (refusal.code ?? refusal.kind) : undefined
}
/** The code of the refusal, where the state had moved on; anything else is nobody's way of life and thrown. */
export const performUnlessTaken = async (s: Stage, deed: Deed): Promise<string | undefined> => {
  try {
    await perform(s, deed)
    return undefined
  } catch (error) {
    const code = refusedByState(error)
    if (code === undefined) throw error
    return code
  }
}

export const endDay = async (s: Stage, now: Date) => {
  await act(s.pool, systemActor(s.parkId), { ...s.occasion, now }, 'sweep', (ctx) => sweepClocks.run(ctx, {}))
  await deliverWaiting(s.pool, reactions, s.parkId, s.occasion)
}

/** A year of the park, day by day, every step by its command at its moment. */
export const tellYear = async (
  s: Stage,
  t: Telling,
  deeds: Deed[],
  from: Date,
  now: Date,
  progress: (share: number) => void,
) => {
  const days = Math.floor((now.getTime() - from.getTime()) / DAY)
  for (let n = 0; n <= days; n++) {
    const day = shanghaiDate(new Date(from.getTime() + n * DAY))
    const share = n / days
    if (isWorkday(t.calendar, day).working) openDay(t, day, share)
    const evening = new Date(Math.min(at(day, 19 * 60).getTime(), now.getTime()))
    for (let next = takeNext(deeds, evening); next; next = takeNext(deeds, evening)) await performUnlessTaken(s, next)
    await endDay(s, evening)
    progress(share)
  }
}

export const takeNext = (deeds: Deed[], until: Date): Deed | undefined => {
  let first = -1
  for (let i = 0; i < deeds.length; i++) {
    const deed = deeds[i] as Deed
    if (deed.at <= until && (first < 0 || deed.at < (deeds[first] as Deed).at)) first = i
  }
  return first < 0 ? undefined : deeds.splice(first, 1)[0]
}

/** The firm whose account is shown has a case in hand and one that waits for its rating. */
const forTheShownFirm = async (s: Stage, t: Telling, day: string) => {
  const firm = t.ground.firms[0] as Telling['ground']['firms'][number]
  const user = t.ground.users.get(firm.id) as DemoPerson
  const [desk, other] = t.ground.desk as [DemoPerson, DemoPerson]
  const handler = t.ground.handlers.power as DemoPerson
  for (const [n, topic] of TOPICS.slice(0, 2).entries()) {
    const categoryId = t.ground.categories[topic.category] as string
    let id = ''
    const step = (minutes: number, who: DemoPerson, permission: string, run: Deed['run']) =>
      perform(s, { at: at(day, minutes + n), who, permission, what: 'shown', run })
    await step(9 * 60 + 10, user, 'portal.use', async (ctx) => {
      id = (
        await fileDemand(ctx, {
          enterpriseId: firm.id,
          title: topic.title,
          detail: topic.detail,
          categoryId,
          contactName: firm.contact,
          source: 'portal',
        })
      ).id
    })
    await step(
      9 * 60 + 30,
      desk,
      'demand.accept',
      async (ctx) => void (await acceptDemand(ctx, id, { level: topic.level, categoryId })),
    )
    await step(
      9 * 60 + 45,
      desk,
      'demand.dispatch',
      async (ctx) => void (await dispatchDemand(ctx, id, { departmentId: t.ground.departments.power, note: null })),
    )
    await step(10 * 60 + 10, handler, 'demand.handle', async (ctx) => void (await signDemand(ctx, id)))
    await step(
      10 * 60 + 30,
      handler,
      'demand.reply',
      async (ctx) =>
        void (await writeMessage(ctx, id, { audience: 'public', text: '您好，我们今天下午到现场测量。', fileIds: [] })),
    )
    if (n > 0) continue
    await step(
      15 * 60,
      handler,
      'demand.handle',
      async (ctx) => void (await answerDemand(ctx, id, { outcome: 'solved', text: topic.answer, fileIds: [] })),
    )
    await step(
      16 * 60,
      other,
      'demand.verify',
      async (ctx) => void (await verifyDemand(ctx, id, { verdict: 'solved', note: null })),
    )
  }
}

const lastAfternoon = (t: Telling, now: Date): string => {
  for (let back = 0; ; back++) {
    const day = shanghaiDate(new Date(now.getTime() - back * DAY))
    if (isWorkday(t.calendar, day).working && at(day, 17 * 60 + 30) <= now) return day
  }
}

/** What came in on the last afternoon is still on the desk, whatever day the demo is started on: every state has a case to try. */
export const leaveOnTheDesk = async (s: Stage, t: Telling, now: Date) => {
  const day = lastAfternoon(t, now)
  await forTheShownFirm(s, t, day)
  const take: Take = (minutes, who, permission, run) =>
    perform(s, { at: at(day, minutes), who, permission, what: 'shown', run })
  await workTogether(t, take)
  await askAndDecide(t, take, day)
  for (let n = 0; n < 12; n++) {
    const topic = pickTopic(t.story)
    const firm = t.story.pick(t.ground.firms)
    const who = t.story.pick(t.ground.desk)
    const categoryId = t.ground.categories[topic.category] as string
    let id = ''
    const step = (minutes: number, permission: string, what: string, run: Deed['run']) =>
      perform(s, { at: at(day, minutes + n), who, permission, what, run })
    await step(16 * 60 + 35, 'demand.submit', 'file', async (ctx) => {
      id = (
        await fileDemand(ctx, {
          enterpriseId: firm.id,
          title: topic.title,
          detail: topic.detail,
          categoryId,
          contactName: firm.contact,
          source: 'desk',
        })
      ).id
    })
    if (n % 3 > 0)
      await step(
        16 * 60 + 50,
        'demand.accept',
        'accept',
        async (ctx) => void (await acceptDemand(ctx, id, { level: topic.level, categoryId })),
      )
    if (n % 3 > 1)
      await step(
        17 * 60 + 5,
        'demand.dispatch',
        'dispatch',
        async (ctx) =>
          void (await dispatchDemand(ctx, id, {
            departmentId: t.ground.departments[topic.department as 'power'],
            note: null,
          })),
      )
  }
  await deliverWaiting(s.pool, reactions, s.parkId, s.occasion)
}
