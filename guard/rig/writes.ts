import { setTimeout as sleep } from 'node:timers/promises'
import type { Rig } from './index.ts'

export type Answered = { status: number; replayed: boolean; retryAfter: boolean; text: string }

/** Whose write it is, always the same: a key belongs to one person. */
const seatOf = (rig: Rig, key: string) =>
  rig.seats[[...key].reduce((sum, c) => sum + c.charCodeAt(0), 0) % rig.seats.length] as Rig['seats'][number]

/** One demand filed; a connection that breaks is status 0. Its title is the key, so that effects can be counted. */
export const file = async (rig: Rig, origin: string, key: string, keyed = true): Promise<Answered> => {
  const seat = seatOf(rig, key)
  try {
    const r = await fetch(`${origin}/api/v1/demands`, {
      method: 'POST',
      headers: {
        cookie: seat.cookie,
        'content-type': 'application/json',
        ...(keyed ? { 'idempotency-key': key } : {}),
      },
      body: JSON.stringify({ enterpriseId: seat.enterpriseId, title: key, detail: '每天下午停机。' }),
      signal: AbortSignal.timeout(30_000),
    })
    const text = await r.text()
    const replayed = r.headers.get('idempotency-replayed') === 'true'
    return { status: r.status, replayed, retryAfter: r.headers.has('retry-after'), text }
  } catch {
    return { status: 0, replayed: false, retryAfter: false, text: '' }
  }
}

const GIVE_UP_MS = 240_000
/** As a browser’s outbox does: the same key again until it is answered. */
export const fileUntilDone = async (rig: Rig, origin: string, key: string) => {
  const end = performance.now() + GIVE_UP_MS
  for (let tries = 1; ; tries++) {
    const answer = await file(rig, origin, key)
    if (answer.status === 201 || performance.now() > end) return { key, tries, ...answer }
    await sleep(Math.min(1_000, 50 * 2 ** (tries - 1)))
  }
}

/** Of what was acknowledged: what is not there, and what is there more than once. */
export const judge = async (rig: Rig, prefix: string, acked: readonly string[]) => {
  const rows = (await rig.postgres.ask(
    'select title, count(*)::int as n from demand where title like $1 group by title',
    [`${prefix}%`],
  )) as { title: string; n: number }[]
  const found = new Map(rows.map((r) => [r.title, r.n]))
  return {
    lost: acked.filter((key) => !found.has(key)).length,
    duplicates: rows.filter((r) => r.n > 1).length,
    there: rows.length,
  }
}
