import type { WriteCtx } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import { on } from '../../../kernel/events.ts'
import { notify } from '../../../kernel/notify.ts'
import * as fact from '../events.ts'
import { followers, holdersOf } from '../queries/index.ts'

type About = { demandId: string; number: string; title: string }

/** Followers hear how a case goes on; the desk, which hears of it by its office, not a second time. */
const tell = async (ctx: WriteCtx, e: About, [zh, en]: Label) => {
  const office = new Set(await holdersOf(ctx, 'demand.accept'))
  const to = (await followers(ctx, e.demandId)).filter((id) => !office.has(id))
  const title: Label = [`${zh}：${e.title}（${e.number}）`, `${en}: ${e.title} (${e.number})`]
  await notify(ctx, { to, kind: 'demand.followed', title, link: `/demands/${e.demandId}` })
}

export const followerReactions = [
  on(fact.demandReturned, '退单告知关注人', (ctx, e) =>
    tell(ctx, e.payload, ['关注的诉求被退单', 'A case you follow was returned']),
  ),
  on(fact.demandAnswered, '答复告知关注人', (ctx, e) =>
    tell(ctx, e.payload, ['关注的诉求已答复', 'A case you follow was answered']),
  ),
  on(fact.demandReopened, '重启告知关注人', (ctx, e) =>
    tell(ctx, e.payload, ['关注的诉求被重启', 'A case you follow was reopened']),
  ),
]
