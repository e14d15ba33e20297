import type { WriteCtx } from '../../kernel/context.ts'
import { on } from '../../kernel/events.ts'
import { notify } from '../../kernel/notify.ts'
import { Level } from './contract/index.ts'
import {
  responsibilityAssigned,
  responsibilityEnded,
  substitutionArranged,
  substitutionEnded,
  taskGiven,
} from './events.ts'
import { GAP_JOB } from './rules.ts'

const nameOf = async (ctx: WriteCtx, table: 'enterprise' | 'grid' | 'instructor', id: string) =>
  (
    await ctx.db
      .selectFrom(table)
      .select('name')
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', id)
      .executeTakeFirst()
  )?.name ?? ''

/** Many changes at once are looked at once. */
const lookForGaps = (ctx: WriteCtx) => ctx.enqueue(GAP_JOB, {}, { key: `${GAP_JOB}:${ctx.actor.parkId}` })

export const reactions = [
  on(responsibilityEnded, '责任结束后查找缺口', (ctx) => lookForGaps(ctx)),
  on(responsibilityAssigned, '指派后消除缺口', (ctx) => lookForGaps(ctx)),
  on(substitutionArranged, '安排代班后复核缺口', (ctx) => lookForGaps(ctx)),
  on(substitutionEnded, '代班结束后查找缺口', (ctx) => lookForGaps(ctx)),
  on(taskGiven, '告知承办人有新的交办事项', async (ctx, { payload: p }) => {
    if (!p.accountId) return
    await notify(ctx, {
      to: [p.accountId],
      kind: 'task.given',
      title: [`例会交办：${p.title}（${p.dueOn} 到期）`, `From the meeting: ${p.title} (due ${p.dueOn})`],
      link: `/team-tasks/${p.taskId}`,
    })
  }),
  on(responsibilityAssigned, '告知责任人', async (ctx, e) => {
    const { accountId, enterpriseId, gridId, level } = e.payload
    if (!accountId) return
    const place = enterpriseId
      ? await nameOf(ctx, 'enterprise', enterpriseId)
      : await nameOf(ctx, 'grid', gridId as string)
    const [zh, en] = Level.labels[level as keyof typeof Level.labels]
    await notify(ctx, {
      to: [accountId],
      kind: 'responsibility.assigned',
      title: [`您是「${place}」的${zh}人`, `You answer for ${place} (${en.toLowerCase()})`],
      link: enterpriseId ? `/field/enterprises/${enterpriseId}` : '/field',
    })
  }),
  on(substitutionArranged, '告知代班人', async (ctx, e) => {
    const { accountId, instructorId, validFrom, validTo } = e.payload
    if (!accountId) return
    const away = await nameOf(ctx, 'instructor', instructorId)
    await notify(ctx, {
      to: [accountId],
      kind: 'substitution.arranged',
      title: [
        `请您在 ${validFrom} 至 ${validTo} 代${away}的班`,
        `Please stand in for ${away} from ${validFrom} to ${validTo}`,
      ],
      link: '/field',
    })
  }),
]
