import type { WriteCtx } from '../../kernel/context.ts'
import type { Label } from '../../kernel/contract/index.ts'
import { on } from '../../kernel/events.ts'
import { notify } from '../../kernel/notify.ts'
import { noteMoment } from '../enterprises/index.ts'
import * as fact from './events.ts'
import { enterpriseUsers, followers, handlersOf, holdersOf, requestersOf } from './queries/index.ts'

type About = { demandId: string; number: string; title: string; enterpriseId: string }
const link = (e: About) => `/demands/${e.demandId}`
const portalLink = (e: About) => `/portal/demands/${e.demandId}`
const named = (e: About, zh: string, en: string): Label => [
  `${zh}：${e.title}（${e.number}）`,
  `${en}: ${e.title} (${e.number})`,
]

const tellDesk = async (ctx: WriteCtx, e: About, kind: string, zh: string, en: string) =>
  notify(ctx, { to: await holdersOf(ctx, 'demand.accept'), kind, title: named(e, zh, en), link: link(e) })
const tellDepartment = async (ctx: WriteCtx, e: About, departmentId: string, kind: string, zh: string, en: string) =>
  notify(ctx, { to: await handlersOf(ctx, departmentId), kind, title: named(e, zh, en), link: link(e) })
/** Everybody whose case this is, each under the number and the title of her own. */
const tellEnterprise = async (ctx: WriteCtx, e: About, kind: string, zh: string, en: string) => {
  for (const own of await requestersOf(ctx, e.demandId))
    await notify(ctx, {
      to: await enterpriseUsers(ctx, own.enterpriseId),
      kind,
      title: named(own, zh, en),
      link: portalLink(own),
    })
}
/** A reply is written to one enterprise; those whose case is handled together hear of steps, not of it. */
const tellWriter = async (ctx: WriteCtx, e: About, kind: string, zh: string, en: string) =>
  notify(ctx, { to: await enterpriseUsers(ctx, e.enterpriseId), kind, title: named(e, zh, en), link: portalLink(e) })
const tellFollowers = async (ctx: WriteCtx, e: About, kind: string, zh: string, en: string) =>
  notify(ctx, { to: await followers(ctx, e.demandId), kind, title: named(e, zh, en), link: link(e) })

const note = async (ctx: WriteCtx, e: { id: string; occurredAt: Date }, about: About, zh: string, en: string) => {
  for (const d of await requestersOf(ctx, about.demandId))
    await noteMoment(ctx, {
      enterpriseId: d.enterpriseId,
      at: e.occurredAt,
      kind: 'demand',
      titleZh: named(d, zh, en)[0],
      titleEn: named(d, zh, en)[1],
      link: link(d),
      sourceId: e.id,
    })
}

/** What people learn and when: everyone hears of a step once, from the step itself. */
export const reactions = [
  on(fact.demandSubmitted, '新诉求提醒服务专班，记入企业档案', async (ctx, e) => {
    // Whoever brings in a spreadsheet is the desk and has its report; a notice for each row would only bury the others.
    if (e.payload.source !== 'import')
      await tellDesk(ctx, e.payload, 'demand.submitted', '新诉求待受理', 'New demand to accept')
    await note(ctx, e, e.payload, '提出诉求', 'Filed a demand')
  }),
  on(fact.demandAccepted, '告知企业已受理', (ctx, e) =>
    tellEnterprise(ctx, e.payload, 'demand.accepted', '您的诉求已受理', 'Your demand has been accepted'),
  ),
  on(fact.demandRefused, '告知企业不予受理的理由或去处', (ctx, e) =>
    tellEnterprise(
      ctx,
      e.payload,
      'demand.refused',
      e.payload.how === 'declined' ? '您的诉求未予受理' : '您的诉求请到别处办理',
      'Your demand was not taken up',
    ),
  ),
  on(fact.demandDispatched, '提醒主办部门签收', (ctx, e) =>
    tellDepartment(ctx, e.payload, e.payload.departmentId, 'demand.dispatched', '新派单待签收', 'New case to sign for'),
  ),
  on(fact.demandReturned, '退单提醒服务专班', (ctx, e) =>
    tellDesk(ctx, e.payload, 'demand.returned', '部门退单，待重新派单', 'Returned, to be dispatched again'),
  ),
  on(fact.demandReferred, '退单达到上限，提醒终审', async (ctx, e) => {
    const to = await holdersOf(ctx, 'demand.arbitrate')
    await notify(ctx, {
      to,
      kind: 'demand.referred',
      title: named(e.payload, '退单达到上限，请终审', 'Returned for the last time, to be arbitrated'),
      link: link(e.payload),
    })
  }),
  on(fact.demandArbitrated, '终审结果告知主办部门', (ctx, e) =>
    tellDepartment(
      ctx,
      e.payload,
      e.payload.departmentId,
      'demand.arbitrated',
      '终审裁定由贵部门办理，请签收',
      'Arbitration gave the case to you, please sign for it',
    ),
  ),
  on(fact.demandMentioned, '内部备注中提到的人收到通知', (ctx, e) =>
    notify(ctx, {
      to: e.payload.accountIds,
      kind: 'demand.mentioned',
      title: named(e.payload, '内部备注中提到了您', 'You were mentioned in a note'),
      link: link(e.payload),
    }),
  ),
  on(fact.demandPlanned, '公开的办理方案告知企业', async (ctx, e) => {
    if (e.payload.public)
      await tellEnterprise(ctx, e.payload, 'demand.planned', '您的诉求有了办理方案', 'There is a plan for your demand')
  }),
  on(fact.demandAnswered, '答复告知企业，提醒核验', async (ctx, e) => {
    await tellEnterprise(ctx, e.payload, 'demand.answered', '您的诉求已有答复', 'Your demand has been answered')
    await tellDesk(ctx, e.payload, 'demand.to-verify', '答复待核验', 'Answer to verify')
    await note(ctx, e, e.payload, '诉求得到答复', 'Demand answered')
  }),
  on(fact.demandSentBack, '重办提醒部门', async (ctx, e) => {
    if (e.payload.departmentId)
      await tellDepartment(
        ctx,
        e.payload,
        e.payload.departmentId,
        'demand.sent-back',
        '核验未通过，请重办',
        'Verification failed, please redo',
      )
  }),
  on(fact.demandVerified, '请企业评价', (ctx, e) =>
    tellEnterprise(ctx, e.payload, 'demand.verified', '请您评价办理结果', 'Please rate how it was handled'),
  ),
  on(fact.demandClosed, '销号记入企业档案，告知关注人', async (ctx, e) => {
    await note(ctx, e, e.payload, '诉求销号', 'Demand closed')
    await tellFollowers(ctx, e.payload, 'demand.closed', '关注的诉求已销号', 'A case you follow has been closed')
  }),
  on(fact.demandReopened, '重启提醒部门和服务专班', async (ctx, e) => {
    await tellDesk(ctx, e.payload, 'demand.reopened', '诉求被重启', 'Case reopened')
    if (e.payload.departmentId)
      await tellDepartment(ctx, e.payload, e.payload.departmentId, 'demand.reopened', '诉求被重启', 'Case reopened')
  }),
  on(fact.demandReplied, '回复送达对方', async (ctx, e) => {
    if (e.payload.side === 'enterprise')
      await tellDesk(ctx, e.payload, 'demand.replied', '企业补充了内容', 'The enterprise wrote')
    else await tellWriter(ctx, e.payload, 'demand.replied', '您的诉求有新回复', 'There is a reply to your demand')
  }),
]
