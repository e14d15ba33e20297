export {
  getTeamDevice,
  listDevices,
  listTeamDevices,
  mustNotBeWiped,
  ownDevices,
  presentDevice,
  visibleDevices,
} from './devices.ts'
export { bodyOf, ITEM_BODY, type ItemRow, listReceipts, ownItem, ownItems, presentReceipt } from './items.ts'
export { packFor } from './pack.ts'
export { getQuarantined, listQuarantine, openQuarantined, visibleQuarantine } from './quarantine.ts'
