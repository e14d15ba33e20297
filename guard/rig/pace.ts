import { setTimeout as sleep } from 'node:timers/promises'

/** So many acts a second whatever becomes of them, until it is told to stop; then those under way are waited for. */
export const keepPace = (perSecond: number, act: (nth: number) => Promise<unknown>) => {
  const open = new Set<Promise<unknown>>()
  let [running, begun] = [true, 0]
  const begin = () => {
    const kept: Promise<unknown> = act(++begun)
      .catch(() => {})
      .finally(() => open.delete(kept))
    open.add(kept)
  }
  const beat = async () => {
    const from = performance.now()
    while (running) {
      for (const due = ((performance.now() - from) / 1000) * perSecond; begun < due; ) begin()
      await sleep(5)
    }
  }
  const beating = beat()
  return async () => {
    running = false
    await beating
    await Promise.all(open)
  }
}
