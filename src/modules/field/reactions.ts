import { on } from '../../kernel/events.ts'
import { notify } from '../../kernel/notify.ts'
import { ItemKind } from './contract/index.ts'
import { itemQuarantined, itemSettled } from './events.ts'
import { leadersOf } from './queries/leaders.ts'

const wordsOf = (kind: string) => ItemKind.labels[kind as ItemKind]

export const reactions = [
  on(itemQuarantined, '告知组长有离线记录等待处理', async (ctx, { payload }) => {
    const [zh, en] = wordsOf(payload.kind)
    await notify(ctx, {
      to: await leadersOf(ctx, payload.authorId),
      kind: 'field-item.quarantined',
      title: [`有一条离线${zh}等待处理`, `An item from the field waits for a decision: ${en}`],
      link: `/quarantine/${payload.itemId}`,
    })
  }),
  on(itemSettled, '告知作者离线记录的处理结果', async (ctx, { payload }) => {
    const [zh, en] = wordsOf(payload.kind)
    const { outcome, by, note } = payload
    const taken = outcome === 'taken-over'
    await notify(ctx, {
      to: [payload.authorId],
      kind: 'field-item.settled',
      title: taken
        ? [`您的离线${zh}已由${by}接手登记`, `${by} took over your item from the field: ${en}`]
        : [`您的离线${zh}已作废：${note ?? ''}`, `${by} dismissed your item from the field (${en}): ${note ?? ''}`],
    })
  }),
]
