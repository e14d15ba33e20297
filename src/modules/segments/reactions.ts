import { on } from '../../kernel/events.ts'
import { enterpriseChanged, enterprisesMoved } from '../enterprises/index.ts'
import { keepTags } from './commands/index.ts'

export const reactions = [
  on(enterpriseChanged, '企业资料变动后，按规则的标签随之更新', (ctx, { payload }) =>
    payload.enterpriseId
      ? keepTags(ctx, { ids: [payload.enterpriseId] })
      : ctx.enqueue('segments.keep-tags', {}, { key: `segments.keep-tags:${ctx.actor.parkId}` }),
  ),
  on(enterprisesMoved, '网格调整后，按规则的标签随之更新', (ctx) =>
    ctx.enqueue('segments.keep-tags', {}, { key: `segments.keep-tags:${ctx.actor.parkId}` }),
  ),
]
