import type { WriteCtx } from '../../../kernel/context.ts'
import { on } from '../../../kernel/events.ts'
import { notify } from '../../../kernel/notify.ts'
import { rulesChanged } from '../../../kernel/ruleSets.ts'
import { calendarChanged } from '../../parks/index.ts'
import { replanPromises } from '../commands/index.ts'
import { promiseExtensionAsked, promiseExtensionDecided, promiseMade, promiseSaid } from '../events.ts'
import { deskPeople, leadersOfMany, peopleOfOffices, usersOfEnterprises } from '../queries/index.ts'
import { PROMISE_LADDER } from '../rules/index.ts'

/** Whoever is one level up from who gave the promise: the leader of her group, else the desk. */
const above = async (ctx: WriteCtx, accountId: string | null) => {
  const leaders = accountId ? (await leadersOfMany(ctx, [accountId])).get(accountId) : undefined
  return leaders && leaders.length > 0 ? leaders : deskPeople(ctx)
}
const owners = async (ctx: WriteCtx, p: { accountId: string | null; departmentId: string | null }) => [
  ...(p.accountId ? [p.accountId] : []),
  ...(p.departmentId ? ((await peopleOfOffices(ctx)).get(p.departmentId) ?? []) : []),
]

/** Who learns of a promise, and what sets its clock anew. */
export const promiseReactions = [
  on(promiseMade, '承诺告知企业和责任部门', async (ctx, { payload: p }) => {
    const users = (await usersOfEnterprises(ctx)).get(p.enterpriseId) ?? []
    await notify(ctx, {
      to: users,
      kind: 'promise.made',
      title: [`园区承诺 ${p.dueOn} 前：${p.what}`, `Promised to you by ${p.dueOn}: ${p.what}`],
      link: '/portal/promises',
    })
    const office = await ctx.db
      .selectFrom('promise')
      .select('departmentId')
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', p.promiseId)
      .executeTakeFirst()
    if (!office?.departmentId) return
    await notify(ctx, {
      to: (await peopleOfOffices(ctx)).get(office.departmentId) ?? [],
      kind: 'promise.given-to-you',
      title: [`走访中由贵部门承诺（${p.dueOn} 前）：${p.what}`, `Promised for your office by ${p.dueOn}: ${p.what}`],
      link: `/promises/${p.promiseId}`,
    })
  }),
  on(promiseExtensionAsked, '承诺延期申请提醒审批人', async (ctx, { payload: p }) =>
    notify(ctx, {
      to: (await above(ctx, p.askedBy)).filter((id) => id !== p.askedBy),
      kind: 'promise.extension-asked',
      title: [`承诺申请延期到 ${p.askedFor}，请审批：${p.what}`, `Another day (${p.askedFor}) is asked for: ${p.what}`],
      link: `/promises/${p.promiseId}`,
    }),
  ),
  on(promiseExtensionDecided, '承诺延期结果告知申请人和企业', async (ctx, { payload: p }) => {
    await notify(ctx, {
      to: [p.askedBy],
      kind: 'promise.extension-decided',
      title: p.granted
        ? [`延期已同意，新期限 ${p.dueOn}：${p.what}`, `Granted, now due ${p.dueOn}: ${p.what}`]
        : [`延期未同意（${p.note ?? ''}）：${p.what}`, `Refused (${p.note ?? ''}): ${p.what}`],
      link: `/promises/${p.promiseId}`,
    })
    if (!p.granted) return
    await notify(ctx, {
      to: (await usersOfEnterprises(ctx)).get(p.enterpriseId) ?? [],
      kind: 'promise.moved',
      title: [`园区的承诺改期到 ${p.dueOn}：${p.what}`, `What was promised to you is now due ${p.dueOn}: ${p.what}`],
      link: '/portal/promises',
    })
  }),
  on(promiseSaid, '企业对承诺的反馈告知责任人', async (ctx, { payload: p }) => {
    if (p.said === 'kept') return
    await notify(ctx, {
      to: [...(await owners(ctx, p)), ...(await above(ctx, p.accountId))],
      kind: 'promise.doubted',
      title: [
        `企业反馈承诺没做到${p.reopened ? '，已重新打开' : ''}：${p.what}`,
        `Not kept, the enterprise says${p.reopened ? '; opened again' : ''}: ${p.what}`,
      ],
      link: `/promises/${p.promiseId}`,
    })
  }),
  on(calendarChanged, '日历变化后重算承诺时限', (ctx) => replanPromises(ctx)),
  on(rulesChanged, '催办规则变化后重算承诺时限', async (ctx, { payload: e }) => {
    if (e.code === PROMISE_LADDER.code && e.open) await replanPromises(ctx)
  }),
]
