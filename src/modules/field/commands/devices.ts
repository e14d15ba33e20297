import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Device, RegisterDevice, TeamDevice } from '../contract/index.ts'
import { getTeamDevice, mustNotBeWiped, ownDevices, presentDevice, visibleDevices } from '../queries/index.ts'
import { skewSeconds } from '../rules/index.ts'

const lockOwn = (ctx: WriteCtx, id: string) => lock(ctx, ownDevices(ctx).selectAll().where('id', '=', id))
type DeviceRow = Awaited<ReturnType<typeof lockOwn>>

const isSomebodyElses = async (ctx: WriteCtx, id: string) => {
  const { rows } = await ctx.client.query(
    'select 1 from field_device where park_id = $1 and id = $2 and account_id <> $3',
    [ctx.actor.parkId, id, ctx.actor.id],
  )
  return rows.length > 0
}

const open = async (ctx: WriteCtx, id: string, { name, deviceTime }: RegisterDevice): Promise<Device> => {
  const clocks = { lastContactAt: ctx.now, skewSeconds: skewSeconds(deviceTime, ctx.now) }
  const about = { accountId: ctx.actor.id, name, ...clocks, createdAt: ctx.now, updatedAt: ctx.now }
  const device = await insert(ctx, 'fieldDevice', { id, ...about })
  await ctx.audit('field-device.register', { id, after: { name } })
  return presentDevice(device)
}

/** The device has spoken with us: it may keep what it holds for another while. */
const heard = async (ctx: WriteCtx, device: DeviceRow, deviceTime: string, name = device.name) => {
  mustNotBeWiped(device)
  const clocks = { lastContactAt: ctx.now, skewSeconds: skewSeconds(deviceTime, ctx.now) }
  return change(ctx, 'fieldDevice', device, { ...clocks, name })
}

/** Makes the device known; every later contact begins with the same call. */
export const registerDevice = async (ctx: WriteCtx, id: string, r: RegisterDevice): Promise<Device> => {
  await ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 7216011))', [`${ctx.actor.parkId} ${id}`])
  const known = await ownDevices(ctx).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!known && (await isSomebodyElses(ctx, id))) throw notFound()
  if (!known) return open(ctx, id, r)
  const after = await heard(ctx, known, r.deviceTime, r.name)
  await ctx.audit('field-device.contact', { id, after: { name: after.name, skewSeconds: after.skewSeconds } })
  return presentDevice(after)
}

/** Held for the rest of the transaction, so that nothing comes in from a device that is being wiped. */
export const hearFrom = async (ctx: WriteCtx, id: string, deviceTime: string) =>
  heard(ctx, await lockOwn(ctx, id), deviceTime)

const wipe = async (ctx: WriteCtx, device: DeviceRow, reason: string | null) => {
  if (device.wipedAt) return device
  const wiped = { wipedAt: ctx.now, wipedBy: ctx.actor.name, wipeReason: reason }
  return change(ctx, 'fieldDevice', device, wiped)
}

export const wipeOwn = async (ctx: WriteCtx, id: string, reason: string | null | undefined): Promise<Device> => {
  const after = await wipe(ctx, await lockOwn(ctx, id), reason ?? null)
  await ctx.audit('field-device.wipe', { id, after: { name: after.name }, ...(reason ? { reason } : {}) })
  return presentDevice(after)
}

export const wipeForOthers = async (ctx: WriteCtx, id: string, reason: string): Promise<TeamDevice> => {
  await getTeamDevice(ctx, id)
  const row = visibleDevices(ctx).selectAll('fieldDevice').where('fieldDevice.id', '=', id)
  const device = await lock(ctx, { forUpdate: () => row.forUpdate('fieldDevice') }, () => getTeamDevice(ctx, id))
  await wipe(ctx, device, reason)
  await ctx.audit('field-device.wipe', { id, after: { name: device.name, owner: device.accountId }, reason })
  return getTeamDevice(ctx, id)
}
