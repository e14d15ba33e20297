import { addWorkMs, nextBusinessInstant, type WorkCalendar } from '../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import type { Story } from '../../kernel/story.ts'
import {
  acceptDemand,
  answerDemand,
  declineDemand,
  dispatchDemand,
  rateDemand,
  redirectDemand,
  reopenDemand,
  returnDemand,
  signDemand,
  verifyDemand,
  withdrawDemand,
  writeMessage,
} from '../../modules/demands/commands/index.ts'
import type { Topic } from '../../modules/demands/seeds.ts'
import type { Ground } from './ground.ts'
import type { DemoPerson } from './people.ts'

/** Something that somebody does at a moment of the story; it may plan what follows from it. */
export type Deed = {
  at: Date
  who: DemoPerson
  permission: string
  what: string
  run: (ctx: WriteCtx) => Promise<void>
}
export type Plan = (deed: Deed) => void

const HOUR = 3_600_000
const DAY = 7.5 * HOUR

export type Telling = { story: Story; calendar: WorkCalendar; ground: Ground; plan: Plan }

/** So much working time later, at a moment when offices are open. */
export const later = (t: Telling, from: Date, fewest: number, most: number): Date => {
  const ms = fewest + t.story.random() * (most - fewest)
  return nextBusinessInstant(t.calendar, addWorkMs(t.calendar, from, Math.round(ms)).due)
}

const handlingDays = (topic: Topic): readonly [number, number] =>
  ({ consult: [0.1, 0.9], normal: [0.8, 4.4], complex: [2, 9], hard: [4, 14], urgent: [0.05, 0.6] })[topic.level] as [
    number,
    number,
  ]

const waitsForSignature = async (ctx: WriteCtx, id: string) => {
  const row = await ctx.db
    .selectFrom('demand')
    .select('status')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.status === 'dispatched'
}

/** What becomes of a demand, planned step by step: each step plans the next, and what lies after today never happens. */
export const liveOn = (t: Telling, id: string, topic: Topic, firmId: string, filedAt: Date) => {
  const { story, ground, plan } = t
  const desk = story.pick(ground.desk)
  const other = ground.desk.find((d) => d !== desk) as DemoPerson
  const handler = ground.handlers[topic.department] as DemoPerson
  const user = ground.users.get(firmId)
  const departmentId = ground.departments[topic.department as 'power']
  const by = (at: Date, who: DemoPerson, permission: string, what: string, run: Deed['run']) =>
    plan({ at, who, permission, what, run })

  const rate = (at: Date) => {
    if (!user || story.chance(0.2)) return
    const score = story.weighted([
      [5, 50],
      [4, 28],
      [3, 14],
      [2, 6],
      [1, 2],
    ] as const)
    by(later(t, at, 2 * HOUR, 4 * DAY), user, 'portal.use', 'rate', async (ctx) => {
      await rateDemand(ctx, id, { score, comment: score < 3 ? '问题没有彻底解决，希望再来看看。' : null })
      if (score < 3 && story.chance(0.6)) reopen(ctx.now)
    })
  }
  const reopen = (at: Date) =>
    by(later(t, at, 2 * HOUR, DAY), user ?? desk, user ? 'portal.use' : 'demand.accept', 'reopen', async (ctx) => {
      await reopenDemand(ctx, id, { reason: '同样的问题又出现了。' })
      answer(ctx.now)
    })
  const verify = (at: Date) =>
    by(later(t, at, 2 * HOUR, 2 * DAY), other, 'demand.verify', 'verify', async (ctx) => {
      const verdict = story.weighted([
        ['solved', 84],
        ['partly', 9],
        ['not', 7],
      ] as const)
      const { status } = await verifyDemand(ctx, id, {
        verdict,
        note: verdict === 'not' ? '回访企业反映仍未解决。' : null,
      })
      if (status === 'handling') answer(ctx.now)
      else rate(ctx.now)
    })
  const answer = (at: Date) => {
    const [fewest, most] = handlingDays(topic)
    const slow = story.chance(0.14) ? 1.7 : 1
    by(later(t, at, fewest * DAY, most * DAY * slow), handler, 'demand.handle', 'answer', async (ctx) => {
      const outcome =
        topic.level === 'consult'
          ? 'explained'
          : story.weighted([
              ['solved', 88],
              ['partly', 9],
              ['not-competent', 3],
            ] as const)
      await answerDemand(ctx, id, { outcome, text: topic.answer, fileIds: [] })
      verify(ctx.now)
    })
  }
  const contact = (at: Date) =>
    by(later(t, at, 0.3 * HOUR, 7 * HOUR), handler, 'demand.reply', 'contact', async (ctx) => {
      await writeMessage(ctx, id, {
        audience: 'public',
        text: '您好，问题已收到，我们今天安排人到现场查看。',
        fileIds: [],
      })
      if (story.chance(0.3))
        await writeMessage(ctx, id, { audience: 'internal', text: '已电话核实，情况属实。', fileIds: [] })
    })
  const sign = (at: Date) =>
    by(later(t, at, 0.1 * HOUR, 1.8 * HOUR), handler, 'demand.handle', 'sign', async (ctx) => {
      // When nobody was quick enough the clock has signed already, and the work goes on all the same.
      if (await waitsForSignature(ctx, id)) await signDemand(ctx, id)
      if (story.chance(0.92)) contact(ctx.now)
      answer(ctx.now)
    })
  const dispatch = (at: Date, first = true) =>
    by(later(t, at, 0.1 * HOUR, 1.9 * HOUR), desk, 'demand.dispatch', 'dispatch', async (ctx) => {
      const astray = first && story.chance(0.07) ? story.pick(Object.keys(ground.handlers)) : topic.department
      await dispatchDemand(ctx, id, { departmentId: ground.departments[astray as 'power'], note: null })
      if (astray === topic.department) sign(ctx.now)
      else giveBack(ctx.now, ground.handlers[astray] as DemoPerson)
    })
  const giveBack = (at: Date, wrong: DemoPerson) =>
    by(later(t, at, 0.3 * HOUR, 1.8 * HOUR), wrong, 'demand.handle', 'return', async (ctx) => {
      await returnDemand(ctx, id, {
        reasonCode: 'not-ours',
        basis: '不在本部门职责清单内。',
        proposedDepartmentId: departmentId,
      })
      dispatch(ctx.now, false)
    })
  const triage = (at: Date) => {
    const fate = story.weighted([
      ['accept', 90],
      ['decline', 4],
      ['redirect', 4],
      ['withdraw', 2],
    ] as const)
    const when = later(t, at, 0.2 * HOUR, 3.5 * HOUR)
    if (fate === 'withdraw')
      return by(
        when,
        desk,
        'demand.submit',
        'withdraw',
        async (ctx) => void (await withdrawDemand(ctx, id, { reason: '企业来电表示已自行解决。' })),
      )
    by(when, desk, 'demand.accept', fate, async (ctx) => {
      if (fate === 'decline')
        return void (await declineDemand(ctx, id, { reason: '反映内容无法核实，请补充时间、地点后重新提交。' }))
      if (fate === 'redirect')
        return void (await redirectDemand(ctx, id, {
          whereTo: '该事项由县税务局办理，请拨打 12366 或到政务大厅税务窗口。',
        }))
      await acceptDemand(ctx, id, { level: topic.level, categoryId: ground.categories[topic.category] as string })
      dispatch(ctx.now)
    })
  }
  triage(filedAt)
}
