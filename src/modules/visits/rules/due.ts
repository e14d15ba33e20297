import { daysBetween } from './days.ts'

export type DueFacts = {
  everyDays: number
  lastDay: string | null
  byTier: string
  openPromises: number
  firstPromise: string | null
}
type ReasonCode = 'never' | 'overdue' | 'soon' | 'promise' | 'promised'
export type DueReason = { code: ReasonCode; zh: string; en: string }
const SOON_DAYS = 7

const reasonOfTier = (f: DueFacts, today: string): DueReason[] => {
  if (f.lastDay === null)
    return [{ code: 'never', zh: '建档以来还没有走访过', en: 'Not visited since its file was opened' }]
  const since = daysBetween(f.lastDay, today)
  const late = daysBetween(f.byTier, today)
  if (late > 0)
    return [
      {
        code: 'overdue',
        zh: `已 ${since} 天未走访，超过 ${f.everyDays} 天间隔 ${late} 天`,
        en: `Last visit ${since} days ago, ${late} days beyond the interval of ${f.everyDays}`,
      },
    ]
  if (late < -SOON_DAYS) return []
  return [
    {
      code: 'soon',
      zh: `${-late} 天后满 ${f.everyDays} 天间隔`,
      en: `${-late} days until the interval of ${f.everyDays}`,
    },
  ]
}
const reasonOfPromises = (f: DueFacts, today: string): DueReason[] => {
  if (f.firstPromise === null) return []
  const late = daysBetween(f.firstPromise, today)
  return late > 0
    ? [{ code: 'promised', zh: `有承诺已逾期 ${late} 天`, en: `A promise is ${late} days overdue` }]
    : [
        {
          code: 'promise',
          zh: `有 ${f.openPromises} 项承诺待兑现，最近一项 ${f.firstPromise} 到期`,
          en: `${f.openPromises} promises open, the first due ${f.firstPromise}`,
        },
      ]
}
/** Why somebody should go there next. */
export const dueReasons = (f: DueFacts, today: string): DueReason[] => [
  ...reasonOfPromises(f, today),
  ...reasonOfTier(f, today),
]
