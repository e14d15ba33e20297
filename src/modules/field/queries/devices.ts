import type { Selectable } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound, refuse } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import type { Device, DeviceFilter, TeamDevice } from '../contract/index.ts'
import type { FieldDeviceTable } from '../tables.ts'

type Row = Selectable<FieldDeviceTable>
export const ownDevices = ({ db, actor }: Looking) =>
  db.selectFrom('fieldDevice').where('parkId', '=', actor.parkId).where('accountId', '=', actor.id)

export const presentDevice = (d: Row): Device => ({
  id: d.id,
  name: d.name,
  registeredAt: d.createdAt.toISOString(),
  lastContactAt: d.lastContactAt.toISOString(),
  skewSeconds: d.skewSeconds,
  wipedAt: d.wipedAt?.toISOString() ?? null,
  wipedBy: d.wipedBy,
  wipeReason: d.wipeReason,
})

export const listDevices = async (ctx: Looking): Promise<{ items: Device[] }> => ({
  items: (await ownDevices(ctx).selectAll().orderBy('lastContactAt', 'desc').limit(100).execute()).map(presentDevice),
})

/** Everybody's, for whoever looks after the devices of the park. */
export const visibleDevices = ({ db, actor }: Looking) =>
  db
    .selectFrom('fieldDevice')
    .innerJoin('account', 'account.id', 'fieldDevice.accountId')
    .where(within(actor, { park: 'fieldDevice.parkId' }))

const described = (ctx: Looking) => visibleDevices(ctx).selectAll('fieldDevice').select('account.name as ownerName')
const presentTeam = ({ ownerName, ...d }: Row & { ownerName: string }): TeamDevice => ({
  ...presentDevice(d),
  owner: { id: d.accountId, name: ownerName },
})

export const listTeamDevices = (ctx: ReadCtx, f: DeviceFilter): Promise<PageOf<TeamDevice>> => {
  const rows = f.q ? described(ctx).where('account.name', 'ilike', `%${f.q}%`) : described(ctx)
  const sorts = { lastContactAt: { column: 'fieldDevice.lastContactAt', type: 'timestamptz' } } as const
  return page(ctx, rows, f, { sorts, id: 'fieldDevice.id', present: presentTeam })
}

export const getTeamDevice = async (ctx: Looking, id: string): Promise<TeamDevice> => {
  const row = await described(ctx).where('fieldDevice.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentTeam(row)
}

/** The device has to erase what it holds; whatever it asks, this is the answer. */
export const mustNotBeWiped = (device: Pick<Row, 'wipedAt'>) => {
  if (device.wipedAt)
    throw refuse(
      'forbidden',
      'wiped',
      '这台设备已被远程清除，请删除本机数据后重新登录',
      'This device was wiped from afar: erase what it holds and sign in again',
    )
}

export const mustBeOwnDevice = async (ctx: Looking, id: string): Promise<void> => {
  const device = await ownDevices(ctx).select('wipedAt').where('id', '=', id).executeTakeFirst()
  if (!device) throw notFound()
  mustNotBeWiped(device)
}
