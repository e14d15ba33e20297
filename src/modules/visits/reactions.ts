import type { WriteCtx } from '../../kernel/context.ts'
import { on } from '../../kernel/events.ts'
import { notify } from '../../kernel/notify.ts'
import { diaryReviewed, visitCancelled, visitJoined, visitPlanned } from './events.ts'

const VERDICT = {
  passed: ['通过', 'passed'],
  questioned: ['有疑', 'questioned'],
  returned: ['退回', 'returned'],
} as const

const companions = async ({ db, actor }: WriteCtx, visitId: string) =>
  (
    await db
      .selectFrom('visitCompanion')
      .select('accountId')
      .where('parkId', '=', actor.parkId)
      .where('visitId', '=', visitId)
      .execute()
  ).map((c) => c.accountId)

export const reactions = [
  on(visitPlanned, '联合走访改期告知同行人', async (ctx, { payload: p }) =>
    notify(ctx, {
      to: (await companions(ctx, p.visitId)).filter((id) => id !== p.plannedBy),
      kind: 'visit.moved',
      title: [`您参加的联合走访改到 ${p.plannedOn}`, `The visit you go along on is now on ${p.plannedOn}`],
      link: `/visits/${p.visitId}`,
    }),
  ),
  on(visitJoined, '告知走访人谁同行', async (ctx, { payload: p }) => {
    if (!p.accountId) return
    await notify(ctx, {
      to: [p.accountId],
      kind: 'visit.joined',
      title: p.left
        ? [`${p.name} 不参加 ${p.day} 的走访了`, `${p.name} does not come along on ${p.day}`]
        : [`${p.name} 参加 ${p.day} 的走访（联合走访）`, `${p.name} comes along on ${p.day}`],
      link: `/visits/${p.visitId}`,
    })
  }),
  on(visitCancelled, '走访取消告知走访人和同行人', async (ctx, { payload: p }) =>
    notify(ctx, {
      to: [...(p.accountId ? [p.accountId] : []), ...(await companions(ctx, p.visitId))].filter((id) => id !== p.by),
      kind: 'visit.cancelled',
      title: [`${p.day} 的走访已取消：${p.reason}`, `The visit of ${p.day} was cancelled: ${p.reason}`],
      link: `/visits/${p.visitId}`,
    }),
  ),
  on(visitPlanned, '告知走访人有新的走访计划', async (ctx, e) => {
    const { accountId, plannedBy, plannedOn, enterpriseId } = e.payload
    if (!accountId || accountId === plannedBy) return
    await notify(ctx, {
      to: [accountId],
      kind: 'visit.planned',
      title: [`为您安排了 ${plannedOn} 的走访`, `A visit was planned for you on ${plannedOn}`],
      link: `/field/enterprises/${enterpriseId}`,
    })
  }),
  on(diaryReviewed, '告知作者日记的审阅意见', async (ctx, e) => {
    const { accountId, day, verdict, comment } = e.payload
    const [zh, en] = VERDICT[verdict as keyof typeof VERDICT]
    await notify(ctx, {
      to: [accountId],
      kind: 'diary.reviewed',
      title: [
        `${day} 的工作日记审阅：${zh}${comment ? `（${comment}）` : ''}`,
        `Diary of ${day} ${en}${comment ? ` (${comment})` : ''}`,
      ],
      link: `/diary?day=${day}`,
    })
  }),
]
