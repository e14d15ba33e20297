import { addWorkMs, nextBusinessInstant, officialCalendar, workMsBetween } from '../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import { deliverWaiting } from '../../kernel/outbox.ts'
import { act, look, systemActor } from '../../kernel/run.ts'
import {
  callMeeting,
  instruct,
  recordMinutes,
  reportInstruction,
  signInstruction,
} from '../../modules/demands/commands/index.ts'
import { checkSlip, closeSlip, replySlip, signSlip } from '../../modules/supervision/commands/index.ts'
import { modules } from '../../modules.ts'
import type { Telling } from './lives.ts'
import { type DemoPerson, playing } from './people.ts'
import type { Stage } from './year.ts'

const DAY = 86_400_000
const WORKDAY = 7.5 * 3_600_000
const reactions = modules.flatMap((m) => m.reactions ?? [])

const as = <T>(s: Stage, who: DemoPerson, permission: string, now: Date, run: (ctx: WriteCtx) => Promise<T>) =>
  act(s.pool, playing(s.parkId, who, permission), { ...s.occasion, now }, 'above', run)

const handlerOf = ({ ground }: Telling, departmentId: string) => {
  const code = Object.entries(ground.departments).find(([, id]) => id === departmentId)?.[0]
  return code ? ground.handlers[code] : undefined
}

/** Slips of the year were answered, checked by somebody else and closed by a third; those of the last days still wait. */
const answerSlips = async (s: Stage, t: Telling, leader: DemoPerson, now: Date) => {
  const open = await look(s.pool, systemActor(s.parkId), { ...s.occasion, now }, (ctx) =>
    ctx.db
      .selectFrom('slip')
      .select(['id', 'departmentId', 'issuedAt'])
      .where('parkId', '=', s.parkId)
      .where('status', '=', 'issued')
      .orderBy('issuedAt')
      .execute(),
  )
  const [, checker] = t.ground.desk as [DemoPerson, DemoPerson]
  for (const { id, departmentId, issuedAt } of open) {
    const handler = handlerOf(t, departmentId)
    const day = (n: number) => nextBusinessInstant(officialCalendar(), new Date(issuedAt.getTime() + n * DAY))
    if (!handler || day(1) > now) continue
    await as(s, handler, 'slip.reply', day(0.2), (ctx) => signSlip(ctx, id))
    if (day(3) > now) continue
    await as(s, handler, 'slip.reply', day(1), (ctx) =>
      replySlip(ctx, id, { text: '已约企业现场会商，方案和完成时间已报企业确认。' }),
    )
    if (day(6) > now) continue
    await as(s, checker, 'slip.check', day(2), (ctx) =>
      checkSlip(ctx, id, { passed: true, note: '回访企业，情况属实。' }),
    )
    await as(s, leader, 'slip.issue', day(3), (ctx) => closeSlip(ctx, id))
  }
}

const casesInHand = (s: Stage, now: Date) =>
  look(s.pool, systemActor(s.parkId), { ...s.occasion, now }, (ctx) =>
    ctx.db
      .selectFrom('demand')
      .select(['id', 'departmentId'])
      .where('parkId', '=', s.parkId)
      .where('status', '=', 'handling')
      .where('parentId', 'is', null)
      .orderBy('nextDueAt')
      .limit(4)
      .execute(),
  )

/** What leaders and the desk set going above the daily work: two instructions, a meeting held and one to come. */
const direct = async (s: Stage, t: Telling, leader: DemoPerson, now: Date) => {
  const [one, two, three, four] = await casesInHand(s, now)
  const { desk, departments } = t.ground
  // Working days before now, so that everything lies inside business hours and in its order.
  const calendar = officialCalendar()
  const start = new Date(now.getTime() - 60 * DAY)
  const until = workMsBetween(calendar, start, now)
  const ago = (days: number) => addWorkMs(calendar, start, until - days * WORKDAY).due
  const said = async (demandId: string, departmentId: string, at: Date, text: string) =>
    (await as(s, leader, 'demand.instruct', at, (ctx) => instruct(ctx, demandId, { text, departmentId, workdays: 5 })))
      .id
  if (one?.departmentId) {
    const id = await said(one.id, one.departmentId, ago(4), '企业反映强烈，请主要负责同志上门对接，一周内报结果。')
    const handler = handlerOf(t, one.departmentId)
    if (handler) {
      await as(s, handler, 'demand.handle', ago(3.5), (ctx) => signInstruction(ctx, id))
      await as(s, handler, 'demand.handle', ago(2), (ctx) =>
        reportInstruction(ctx, id, { text: '已上门对接，施工队明日进场，月底前完成。', fileIds: [] }),
      )
    }
  }
  if (two?.departmentId) await said(two.id, two.departmentId, ago(1), '请研究提出可行办法，不要简单答复。')
  const meet = (id: string, at: Date, startsAt: Date, question: string) =>
    as(s, desk[0] as DemoPerson, 'demand.confer', at, (ctx) =>
      callMeeting(ctx, id, {
        question,
        place: '管委会三楼会议室',
        startsAt: startsAt.toISOString(),
        departmentIds: [departments.power, departments.build],
      }),
    )
  if (three) {
    const { id } = await meet(three.id, ago(3), ago(2), '红线内外分别由谁出资、谁施工')
    await as(s, desk[0] as DemoPerson, 'demand.confer', ago(1.5), (ctx) =>
      recordMinutes(ctx, id, {
        minutes: '红线外由园区负责，红线内由企业负责；先保障生产，再整体改造。',
        decisions: [
          { title: '出具红线外改造方案', detail: '含投资估算和工期', departmentId: departments.build },
          { title: '安排临时保供措施', detail: '改造期间不影响企业生产', departmentId: departments.power },
        ],
        fileIds: [],
      }),
    )
  }
  if (four)
    await meet(
      four.id,
      ago(0.5),
      nextBusinessInstant(calendar, new Date(now.getTime() + 2 * DAY)),
      '多家企业同类问题如何一并解决',
    )
}

export const fromAbove = async (s: Stage, t: Telling, now: Date) => {
  const leader = t.ground.shown.find((p) => p.role === 'leader')
  if (!leader) return
  await answerSlips(s, t, leader, now)
  await direct(s, t, leader, now)
  await deliverWaiting(s.pool, reactions, s.parkId, s.occasion)
}
