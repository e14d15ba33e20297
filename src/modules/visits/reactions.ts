import { on } from '../../kernel/events.ts'
import { notify } from '../../kernel/notify.ts'
import { diaryReviewed, visitPlanned } from './events.ts'

const VERDICT = {
  passed: ['通过', 'passed'],
  questioned: ['有疑', 'questioned'],
  returned: ['退回', 'returned'],
} as const

export const reactions = [
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
