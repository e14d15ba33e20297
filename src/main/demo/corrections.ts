import { act } from '../../kernel/run.ts'
import { correctOwn } from '../../modules/portal/commands/index.ts'
import type { Correction } from '../../modules/portal/contract/index.ts'
import type { Telling } from './lives.ts'
import { type DemoPerson, playing } from './people.ts'
import type { Stage } from './year.ts'

const HOUR = 3_600_000
/** The firm whose account is shown, and another. */
const CORRECTIONS: readonly [hoursAgo: number, Correction][] = [
  [5, { field: 'address', value: '洋沙湖大道118号2栋', note: '上月搬到新厂房，营业执照已变更', fileIds: [] }],
  [26, { field: 'address', value: '兴湘路66号', note: '门牌号调整', fileIds: [] }],
]

/** Two firms say what their files should say; the desk has not decided yet. */
export const correctFiles = async (s: Stage, t: Telling, now: Date) => {
  const firms = t.ground.firms.filter((f) => t.ground.users.has(f.id))
  for (const [i, [hoursAgo, correction]] of CORRECTIONS.entries()) {
    const firm = firms[i] as (typeof firms)[number]
    const user = t.ground.users.get(firm.id) as DemoPerson
    const when = { ...s.occasion, now: new Date(now.getTime() - hoursAgo * HOUR) }
    await act(s.pool, playing(s.parkId, user, 'portal.use'), when, 'corrections', (ctx) =>
      correctOwn(ctx, firm.id, correction),
    )
  }
}
