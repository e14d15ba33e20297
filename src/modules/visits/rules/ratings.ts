import { z } from 'zod'
import type { ShippedRules } from '../../../kernel/ruleSets.ts'

const Body = z.strictObject({
  minGroup: z.number().int().min(5).max(100),
  showMinutes: z.number().int().min(1).max(60),
  passDays: z.number().int().min(1).max(60),
})
/** Rule set `visit.door`: how long a code is good, and from how many ratings on anything is told. */
export const DOOR: ShippedRules<z.infer<typeof Body>> = {
  code: 'visit.door',
  title: ['扫码与走访评价', 'Codes at the door and ratings of visits'],
  version: 1,
  source: '产品默认：二维码 10 分钟有效；访后 14 天内可评价；满 5 条才汇总',
  shape: Body,
  names: {
    minGroup: ['最少汇总条数', 'Least number for sums'],
    showMinutes: ['二维码有效分钟', 'Minutes a code is good'],
    passDays: ['访后可评价天数', 'Days to rate after the visit'],
  },
  body: { minGroup: 5, showMinutes: 10, passDays: 14 },
}

export type WeekCount = { week: string; n: number }
type Window = { minGroup: number /** Monday of the last whole week. */; until: string; since: string }
/**
 * Whole weeks whose ratings may be told. Weeks are let out together, as soon as they hold the least group between them, and go out of
 * the window together: the difference of two sums is always that of so many ratings, never of one.
 */
export const releasedWeeks = (weeks: readonly WeekCount[], { minGroup, until, since }: Window): string[] => {
  const batches: string[][] = []
  let waiting: WeekCount[] = []
  for (const w of weeks.filter((x) => x.week <= until).toSorted((a, b) => a.week.localeCompare(b.week))) {
    waiting = [...waiting, w]
    if (waiting.reduce((n, x) => n + x.n, 0) < minGroup) continue
    batches.push(waiting.map((x) => x.week))
    waiting = []
  }
  return batches.filter((b) => (b.at(-1) as string) >= since).flat()
}
