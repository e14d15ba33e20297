import { shanghaiTime } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import { on } from '../../../kernel/events.ts'
import { notify } from '../../../kernel/notify.ts'
import * as fact from '../events.ts'
import { handlersOf, holdersOf } from '../queries/index.ts'

type About = { demandId: string; number: string; title: string; enterpriseId: string }
const tell = (ctx: WriteCtx, e: About, to: string[], kind: string, [zh, en]: Label) =>
  notify(ctx, {
    to: [...new Set(to)],
    kind,
    title: [`${zh}：${e.title}（${e.number}）`, `${en}: ${e.title} (${e.number})`],
    link: `/demands/${e.demandId}`,
  })
const lead = async (ctx: WriteCtx, departmentId: string | null) => (departmentId ? handlersOf(ctx, departmentId) : [])

const toPutRight = (dueAt: string | null): Label => {
  if (!dueAt) return ['评价不满意，请整改', 'Rated badly, to be put right']
  const at = shanghaiTime(new Date(dueAt))
  return [`评价不满意，请在 ${at} 前整改`, `Rated badly, to be put right by ${at}`]
}

/** Who learns of a bad rating and what becomes of it: the department that there is something to put right, never who said so. */
export const ratingReactions = [
  on(fact.demandRectifying, '差评整改提醒部门、服务专班和领导', async (ctx, e) => {
    const above = await holdersOf(ctx, 'demand.arbitrate')
    const { departmentId, dueAt } = e.payload
    await tell(ctx, e.payload, [...above, ...(await lead(ctx, departmentId))], 'demand.rectifying', toPutRight(dueAt))
  }),
  on(fact.demandDisputed, '差评申辩提醒裁定人', async (ctx, e) =>
    tell(ctx, e.payload, await holdersOf(ctx, 'demand.arbitrate'), 'demand.disputed', [
      '部门对差评申辩，请裁定',
      'A bad rating is disputed and waits for a decision',
    ]),
  ),
  on(fact.demandDisputeDecided, '申辩结果告知部门', async (ctx, e) =>
    tell(
      ctx,
      e.payload,
      await lead(ctx, e.payload.departmentId),
      'demand.dispute-decided',
      e.payload.outcome === 'upheld'
        ? ['申辩成立，评价不计入', 'Your dispute was upheld, the rating does not count']
        : ['申辩不成立，请继续整改', 'Your dispute was dismissed, please put it right'],
    ),
  ),
  on(fact.demandReopenAsked, '企业在销号后留言，提醒服务专班考虑重启', async (ctx, e) =>
    tell(ctx, e.payload, await holdersOf(ctx, 'demand.accept'), 'demand.reopen-asked', [
      '企业在销号后留言，请决定是否重启',
      'The enterprise wrote after closing; decide whether to reopen',
    ]),
  ),
]
