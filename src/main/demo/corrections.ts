import { act, systemActor } from '../../kernel/run.ts'
import { actorOfAccount } from '../../modules/identity/index.ts'
import { correctOwn } from '../../modules/portal/commands/index.ts'
import type { Correction } from '../../modules/portal/contract/index.ts'
import type { Telling } from './lives.ts'
import type { DemoPerson } from './people.ts'
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
    await act(s.pool, systemActor(s.parkId), when, 'corrections', async (ctx) => {
      // As the portal itself lets her in: she sees this one firm and no other.
      const actor = await actorOfAccount(ctx, user.accountId)
      if (!actor) throw new Error(`${user.name} cannot enter`)
      await correctOwn(await ctx.as({ ...actor, permission: 'portal.use' }), firm.id, correction)
    })
  }
}
