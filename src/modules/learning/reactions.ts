import { on } from '../../kernel/events.ts'
import { notify } from '../../kernel/notify.ts'
import { holdersOf } from '../demands/index.ts'
import { actionEnded, actionReviewed, actionStarted, clustersFound } from './events.ts'

const linkOf = (id: string) => `/special-actions/${id}`

export const reactions = [
  on(clustersFound, '告知发现同类问题', async (ctx, { payload: { count } }) =>
    notify(ctx, {
      to: await holdersOf(ctx, 'action.manage'),
      kind: 'cluster.found',
      title: [
        `发现 ${count} 组新的同类问题`,
        count === 1
          ? 'A new cluster of the same trouble was found'
          : `${count} new clusters of the same trouble were found`,
      ],
      link: '/clusters',
    }),
  ),
  on(actionStarted, '告知专项行动负责人', (ctx, { payload: p }) =>
    notify(ctx, {
      to: [p.ownerId],
      kind: 'action.started',
      title: [
        `由您负责的专项行动「${p.title}」已立项，${p.dueOn} 前完成`,
        `You answer for the special action “${p.title}”, due ${p.dueOn}`,
      ],
      link: linkOf(p.actionId),
    }),
  ),
  on(actionEnded, '请他人复核专项行动成效', async (ctx, { payload: p }) =>
    notify(ctx, {
      to: (await holdersOf(ctx, 'action.manage')).filter((id) => id !== p.ownerId && id !== p.endedBy),
      kind: 'action.ended',
      title: [`专项行动「${p.title}」已结束，请复核成效`, `The special action “${p.title}” has ended: did it work?`],
      link: linkOf(p.actionId),
    }),
  ),
  on(actionReviewed, '告知专项行动复核结果', (ctx, { payload: p }) =>
    notify(ctx, {
      to: [p.ownerId],
      kind: 'action.reviewed',
      title:
        p.verdict === 'not'
          ? [`专项行动「${p.title}」复核为无效，继续整治`, `The special action “${p.title}” did not work and goes on`]
          : [`专项行动「${p.title}」已通过复核`, `The special action “${p.title}” has been judged and is done`],
      link: linkOf(p.actionId),
    }),
  ),
]
