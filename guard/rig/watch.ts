import { readdirSync, readFileSync } from 'node:fs'

const SAMPLE_MS = 1_000
/** What a process holds at a moment: `mb` of memory that is there (RSS), open file descriptors. Linux only. */
export type Held = { at: number; mb: number; fds: number }

const heldBy = (pid: number): Held | undefined => {
  try {
    const kb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1])
    return { at: performance.now(), mb: kb / 1024, fds: readdirSync(`/proc/${pid}/fd`).length }
  } catch {
    return undefined
  }
}

/** Looks at a process every second, until it is told to stop. */
export const watchProcess = (pid: number) => {
  const held: Held[] = []
  const timer = setInterval(() => {
    const now = heldBy(pid)
    if (now) held.push(now)
  }, SAMPLE_MS)
  return {
    stop: () => {
      clearInterval(timer)
      return held
    },
  }
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

const BUCKET_MS = 20_000
/** The least of every twenty seconds: what is held when little is under way, after a sweep of the memory. */
const floorOf = (held: readonly Held[], read: (h: Held) => number) =>
  [...Map.groupBy(held, (h) => Math.floor(h.at / BUCKET_MS)).values()].map((some) => ({
    minute: (some[0]?.at ?? 0) / 60_000,
    value: Math.min(...some.map(read)),
  }))

/** How much more a minute: the median of the slopes of all pairs (Theil–Sen), which no outlier moves. */
export const slopeOf = (held: readonly Held[], read: (h: Held) => number) => {
  const points = floorOf(held, read)
  const slopes = points.flatMap((a, i) => points.slice(i + 1).map((b) => (b.value - a.value) / (b.minute - a.minute)))
  return median(slopes)
}
