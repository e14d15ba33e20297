import { useSyncExternalStore } from 'react'
import { engine, type Live, type PackNow } from '../engine/index.ts'

export const useLive = <T>(live: Live<T>): T => useSyncExternalStore(live.subscribe, live.get)

export const useSessionNow = () => useLive(engine.session.live)
export const useQueue = () => useLive(engine.queue.live)
export const useCounts = () => useLive(engine.queue.counts)
export const useSync = () => useLive(engine.sync.live)
export const useDrafts = () => useLive(engine.drafts.live)
export const usePack = (): PackNow | null => useLive(engine.pack.live)
export const useFirm = (id: string | null | undefined) => usePack()?.enterprises.find((e) => e.id === id)
