import { source } from './live.ts'
import type { StorageNow } from './types.ts'

export const room = source<StorageNow>({ persistent: false, usedBytes: 0, quotaBytes: 0 })

export const measure = async () => {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {}
  const persistent = (await navigator.storage?.persisted?.()) ?? false
  room.set({ persistent, usedBytes: usage, quotaBytes: quota })
}
export const persist = async (): Promise<boolean> => {
  const granted = (await navigator.storage?.persist?.().catch(() => false)) ?? false
  await measure()
  return granted
}
