export { registerDevice, wipeForOthers, wipeOwn } from './devices.ts'
export { dismiss, takeOver } from './quarantine.ts'
export { receiveItem } from './receive.ts'
export { resolveItem } from './resolve.ts'
