import type { Rig } from './index.ts'
import { keepPace } from './pace.ts'
import { file } from './writes.ts'

export type Seen = { at: number; ms: number; status: number; retryAfter: boolean; wrote: string | undefined }

const read = async (rig: Rig, origin: string) => {
  try {
    const r = await fetch(`${origin}/api/v1/demands?limit=20`, {
      headers: { cookie: rig.seats[0]?.cookie ?? '' },
      signal: AbortSignal.timeout(30_000),
    })
    await r.arrayBuffer()
    return { status: r.status, retryAfter: r.headers.has('retry-after') }
  } catch {
    return { status: 0, retryAfter: false }
  }
}

/** So many requests a second whatever becomes of them, one in five a write, until told to stop. No request is repeated. */
export const openLoad = (rig: Rig, origin: string, perSecond: number, prefix: string) => {
  const seen: Seen[] = []
  const stop = keepPace(perSecond, async (nth) => {
    const wrote = nth % 5 === 1 ? `${prefix}${nth}` : undefined
    const at = performance.now()
    const { status, retryAfter } = await (wrote ? file(rig, origin, wrote) : read(rig, origin))
    seen.push({ at, ms: performance.now() - at, status, retryAfter, wrote })
  })
  return {
    seen,
    stop: async () => {
      await stop()
      return seen
    },
  }
}

export const p99 = (seen: readonly Seen[]) => {
  const times = seen.map((s) => s.ms).sort((a, b) => a - b)
  return times[Math.ceil(times.length * 0.99) - 1] ?? 0
}
const isFine = (s: Seen) => s.status >= 200 && s.status < 300
/** While the database is away an answer is a success or a clean 503; from `from` on nothing but success. */
export const faultsOf = (seen: readonly Seen[], from: number) => {
  const dirty = seen.filter((s) => !isFine(s) && !(s.status === 503 && s.retryAfter))
  const late = seen.filter((s) => s.at > from && !isFine(s))
  return { dirty: dirty.length, statuses: [...new Set(dirty.map((s) => s.status))], late: late.length }
}
