import { explainClock, latenessOf, readClock, workMsBetween } from '../../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../../kernel/context.ts'
import { notFound } from '../../../../kernel/errors.ts'
import { parkCalendar } from '../../../parks/index.ts'
import type { PromiseClock, PromiseRung } from '../../contract/index.ts'
import { type PromisePlan, planPromise } from '../../rules/index.ts'
import { promiseLadderInForce, promiseLadderVersion } from '../ladder.ts'
import { visiblePromises } from './visible.ts'

const MINUTE = 60_000

export const extensionsOf = ({ db, actor }: Looking, promiseId: string) =>
  db
    .selectFrom('promiseExtension')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('promiseId', '=', promiseId)
    .orderBy('id')
    .execute()

const rowOf = async (ctx: Looking, id: string) => {
  const row = await visiblePromises(ctx).selectAll('promise').where('promise.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}
type Row = Awaited<ReturnType<typeof rowOf>>

/** As it is kept; worked out for one that the sweep has not planned yet. */
const planOf = async (ctx: Looking, p: Row, calendar: Awaited<ReturnType<typeof parkCalendar>>) => {
  const ladder = p.ladderVersion ? await promiseLadderVersion(ctx, p.ladderVersion) : await promiseLadderInForce(ctx)
  const times = { startedAt: p.startedAt ?? p.createdAt, dueOn: p.dueOn }
  return { ladder, plan: planPromise(ladder, calendar, times, p.rung) }
}

const rungsOf = (plan: PromisePlan, rungs: readonly PromiseRung[]): PromiseClock['rungs'] =>
  plan.rungs.flatMap((place, i) => {
    const rung = rungs[place]
    const at = plan.rungTimes[i]
    if (!rung || !at) return []
    const [zh, en] = latenessOf(rung.when)
    const raised = rung.effect === 'raise'
    return [
      {
        at: at.toISOString(),
        zh: `${zh}：${raised ? '上报上一级' : '提醒'}`,
        en: `${en}: ${raised ? 'raised one level up' : 'a reminder'}`,
        taken: i < plan.rung,
      },
    ]
  })

const askedFor = async (ctx: Looking, id: string): Promise<PromiseClock['extensions']> =>
  (await extensionsOf(ctx, id)).map((e) => ({
    formerOn: e.formerOn,
    dueOn: e.dueOn,
    reason: e.reason,
    askedBy: e.askedName,
    outcome: e.outcome as 'granted' | null,
    note: e.note,
    decidedBy: e.decidedName,
  }))

/** «Why this date?»: the clock of a promise unfolded day by day, as that of a demand. */
export const promiseClock = async (ctx: ReadCtx, id: string): Promise<PromiseClock> => {
  const p = await rowOf(ctx, id)
  const calendar = await parkCalendar(ctx)
  const { ladder, plan } = await planOf(ctx, p, calendar)
  const whole = workMsBetween(calendar, plan.startedAt, plan.dueAt)
  const duration = { workMinutes: Math.floor(whole / MINUTE) }
  const facts = { from: plan.startedAt, until: p.settledAt ?? ctx.now, duration }
  const [hours, minutes] = [Math.floor(duration.workMinutes / 60), duration.workMinutes % 60]
  return {
    startedAt: plan.startedAt.toISOString(),
    dueAt: plan.dueAt.toISOString(),
    provisional: plan.provisional,
    usedMinutes: Math.floor(readClock(calendar, facts).usedMs / MINUTE),
    totalMinutes: duration.workMinutes,
    words: {
      zh: `${hours} 小时 ${minutes} 分工作时间，按园区工作日历，到当日下班`,
      en: `${hours} h ${minutes} min of working time by the park’s calendar, to the end of business`,
    },
    days: explainClock(calendar, { ...facts, until: plan.dueAt }).map((d) => ({
      date: d.date,
      working: d.working,
      kind: d.kind,
      name: d.name ?? null,
      minutes: Math.floor(d.countedMs / MINUTE),
      runningMinutes: Math.floor(d.runningMs / MINUTE),
    })),
    rungs: rungsOf(plan, ladder.body.rungs),
    extensions: await askedFor(ctx, id),
  }
}
