import type { WriteCtx } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import { on } from '../../../kernel/events.ts'
import { notify } from '../../../kernel/notify.ts'
import { rulesChanged } from '../../../kernel/ruleSets.ts'
import { calendarChanged } from '../../parks/index.ts'
import { RequestKind } from '../contract/index.ts'
import * as fact from '../events.ts'
import { startRecompute } from '../jobs/requests.ts'
import { decidersOf, enterpriseUsers, handlersOf, holdersOf, requestersOf } from '../queries/index.ts'
import { startOfDay } from '../rules/index.ts'

type About = { demandId: string; number: string; title: string; enterpriseId: string }
const named = (e: About, [zh, en]: Label): Label => [
  `${zh}：${e.title}（${e.number}）`,
  `${en}: ${e.title} (${e.number})`,
]
const link = (e: About) => `/demands/${e.demandId}`
const portalLink = (e: About) => `/portal/demands/${e.demandId}`

const tell = (ctx: WriteCtx, to: string[], e: About, kind: string, words: Label) =>
  notify(ctx, { to, kind, title: named(e, words), link: link(e) })
/** Everybody whose case this is or is handled with it, each under the number of her own. */
const tellEnterprise = async (ctx: WriteCtx, e: About, kind: string, words: Label) => {
  for (const own of await requestersOf(ctx, e.demandId)) {
    const to = await enterpriseUsers(ctx, own.enterpriseId)
    await notify(ctx, { to, kind, title: named(own, words), link: portalLink(own) })
  }
}

const of = (kind: string) => RequestKind.labels[kind as RequestKind]
/** What the enterprise learns of a decision: that its case rests or takes longer. What was refused or excused is the park's own affair. */
const TO_ENTERPRISE: Partial<Record<string, Label>> = {
  pause: ['您的诉求暂停办理', 'Your demand is paused'],
  extension: ['您的诉求办理期限延长', 'Your demand takes longer'],
  shelving: ['您的诉求暂时挂账', 'Your demand is shelved for now'],
}
const decided = (kind: string, approved: boolean): Label => {
  const [zh, en] = of(kind)
  return approved ? [`${zh}申请已同意`, `${en} granted`] : [`${zh}申请未同意`, `${en} refused`]
}
const RESUMED: Record<string, Label> = {
  enterprise: ['企业已补齐材料，恢复办理', 'The enterprise has sent its papers: it goes on'],
  time: ['时间已到，恢复办理', 'Its time is over: it goes on'],
  handler: ['恢复办理', 'It goes on'],
}

/** Who learns what of requests, and what changes of calendar and rules set in motion. */
export const requestReactions = [
  on(fact.demandAsked, '申请提醒审批人', async (ctx, { payload: e }) => {
    const [zh, en] = of(e.kind)
    const { accounts } = await decidersOf(ctx, e.departmentId)
    await tell(ctx, accounts, e, 'demand.asked', [`${zh}申请待审批`, `${en} to decide`])
  }),
  on(fact.demandAskWithdrawn, '申请撤回告知审批人', async (ctx, { payload: e }) => {
    const [zh, en] = of(e.kind)
    const { accounts } = await decidersOf(ctx, e.departmentId)
    await tell(ctx, accounts, e, 'demand.ask-withdrawn', [
      `${zh}申请已撤回，不必审批`,
      `${en} taken back: nothing to decide`,
    ])
  }),
  on(fact.demandDecided, '审批结果告知部门和企业', async (ctx, { payload: e }) => {
    await tell(ctx, await handlersOf(ctx, e.departmentId), e, 'demand.decided', decided(e.kind, e.approved))
    const words = e.approved && TO_ENTERPRISE[e.kind]
    if (words) await tellEnterprise(ctx, e, `demand.${e.kind}`, words)
  }),
  on(fact.demandResumed, '恢复办理提醒部门，告知企业', async (ctx, { payload: e }) => {
    const words = RESUMED[e.by] as Label
    if (e.departmentId && e.by !== 'handler')
      await tell(ctx, await handlersOf(ctx, e.departmentId), e, 'demand.resumed', words)
    if (e.by !== 'enterprise')
      await tellEnterprise(ctx, e, 'demand.resumed', ['您的诉求恢复办理', 'Your demand goes on'])
  }),
  on(fact.shelvingToReview, '挂账复核提醒部门和服务专班', async (ctx, { payload: e }) => {
    const department = e.departmentId ? await handlersOf(ctx, e.departmentId) : []
    const to = [...new Set([...department, ...(await holdersOf(ctx, 'demand.accept'))])]
    await tell(ctx, to, e, 'demand.review', ['挂账到复核时间', 'Shelving to be reviewed'])
  }),
  on(fact.demandReleveled, '级别调整告知部门', async (ctx, { payload: e }) => {
    if (e.departmentId)
      await tell(ctx, await handlersOf(ctx, e.departmentId), e, 'demand.releveled', [
        '级别调整，时限已重排',
        'Another level, and with it other time limits',
      ])
  }),
  on(calendarChanged, '日历变化后重算在办时限', (ctx) => startRecompute(ctx, { cause: 'calendar' })),
  on(rulesChanged, '时限规则变化后重算在办时限', async (ctx, { payload: e }) => {
    if (e.code !== 'sla.demand' || !e.open) return
    const from = startOfDay(e.effectiveFrom)
    await startRecompute(ctx, { cause: 'rules', slaVersion: e.version }, from > ctx.now ? from : undefined)
  }),
]
