import type { WriteCtx } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { actorOfAccount } from '../identity/index.ts'
import { receiveItem, registerDevice } from './commands/index.ts'

type Firm = { id: string; contact: string }
/** How far the phone's clock is off, in milliseconds. */
type Phone = { accountId: string; name: string; off?: number }

/** A phone of the field team that sends, with what its owner reaches today, one form about a firm. */
export const seedPhone = async (ctx: WriteCtx, { accountId, name, off = 0 }: Phone, firm: Firm) => {
  const actor = await actorOfAccount(ctx, accountId)
  if (!actor) return
  const her = await ctx.as({ ...actor, permission: 'signed-in' })
  const deviceTime = new Date(ctx.now.getTime() + off).toISOString()
  const deviceId = newId(ctx.now)
  await registerDevice(her, deviceId, { name, deviceTime })
  await receiveItem(her, {
    clientId: newId(ctx.now),
    deviceId,
    kind: 'visit',
    madeAt: deviceTime,
    deviceTime,
    body: {
      enterpriseId: firm.id,
      startedAt: new Date(ctx.now.getTime() - 50 * 60_000).toISOString(),
      people: [{ name: firm.contact, role: '联络员' }],
      purpose: '例行走访',
      notes: '车间正在检修，约下周再看一次进度。',
      promises: [],
      demands: [{ title: '厂区门口路灯不亮', detail: '晚上交班时看不清路，员工骑车不安全。' }],
    },
  })
}
