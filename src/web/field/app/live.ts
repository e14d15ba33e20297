import { useSyncExternalStore } from 'react'
import { engine, type Live, type PackNow } from '../engine/index.ts'
import { useLabel } from '../kit/say.ts'

export const useLive = <T>(live: Live<T>): T => useSyncExternalStore(live.subscribe, live.get)

export const useSessionNow = () => useLive(engine.session.live)
export const useQueue = () => useLive(engine.queue.live)
export const useCounts = () => useLive(engine.queue.counts)
export const useSync = () => useLive(engine.sync.live)
export const useDrafts = () => useLive(engine.drafts.live)
export const usePack = (): PackNow | null => useLive(engine.pack.live)
/** What a visit is for, in the reader's language where it is one of the usual. */
export const usePurpose = () => {
  const label = useLabel()
  const usual = usePack()?.common.purposes ?? []
  return (said: string | null | undefined) => {
    const known = usual.find((p) => p.zh === said)
    return known ? label(known) : (said ?? '')
  }
}
export const useFirm = (id: string | null | undefined) => usePack()?.enterprises.find((e) => e.id === id)
