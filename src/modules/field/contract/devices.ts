import { z } from 'zod'
import { contract, Id, Instant, listOf, listQuery, Named, pageOf, text } from '../../../kernel/contract/index.ts'

export const Device = z.object({
  id: Id,
  name: z.string(),
  registeredAt: Instant,
  lastContactAt: Instant,
  /** Device − server at the last contact. */
  skewSeconds: z.number().int(),
  wipedAt: Instant.nullable(),
  wipedBy: z.string().nullable(),
  wipeReason: z.string().nullable(),
})
export type Device = z.infer<typeof Device>
export const TeamDevice = Device.extend({ owner: Named })
export type TeamDevice = z.infer<typeof TeamDevice>

export const RegisterDevice = z.strictObject({ name: text(60), deviceTime: Instant })
export type RegisterDevice = z.infer<typeof RegisterDevice>
export const Wipe = z.strictObject({ reason: text(200).nullish() })
export const WipeForOthers = z.strictObject({ reason: text(200) })
export const DeviceFilter = listQuery(['lastContactAt'], {})
export type DeviceFilter = z.infer<typeof DeviceFilter>

/** The id is made by the device. A wiped device gets 403 `wiped` here, at the pack and with every item. */
export const deviceContract = contract('field-devices', {
  register: {
    put: '/field/devices/:id',
    allow: 'visit.write',
    summary: '登记外勤设备（每次联网时）',
    body: RegisterDevice,
    returns: Device,
  },
  own: { get: '/field/devices', allow: 'signed-in', summary: '自己的外勤设备', returns: listOf(Device) },
  wipe: {
    put: '/field/devices/:id/wipe',
    allow: 'signed-in',
    summary: '清除自己的外勤设备',
    body: Wipe,
    returns: Device,
  },
  team: {
    get: '/field/team-devices',
    allow: 'device.manage',
    summary: '全园外勤设备',
    query: DeviceFilter,
    returns: pageOf(TeamDevice),
  },
  wipeForOthers: {
    put: '/field/team-devices/:id/wipe',
    allow: 'device.manage',
    summary: '远程清除外勤设备',
    body: WipeForOthers,
    returns: TeamDevice,
  },
})
