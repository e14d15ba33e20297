import { PassThrough } from 'node:stream'
import type { Actor } from '../context.ts'
import type { Credentials } from '../http/edge.ts'
import { type Listener, listen } from './listen.ts'
import type { SeenBy, Told } from './tell.ts'

export type HubOptions = {
  /** A direct address of the database: LISTEN does not survive a pooler. */
  url: string
  /** Of these sessions, the park that each is in now; a session that has ended is left out. */
  sessionsOpen: (sessions: string[]) => Promise<Map<string, string>>
  /** The same person as she is now: roles come and go while a page stays open. */
  again: (credentials: Credentials) => Promise<Actor | undefined>
  heartbeatMs?: number
}
export type Hub = {
  open: (actor: Actor, credentials: Credentials) => NodeJS.ReadableStream
  close: () => Promise<void>
}

const HEARTBEAT = 25_000
const WATCH = 1_000
const MOST_EACH = 12
const MOST_UNREAD = 256 * 1024

type Stream = { actor: Actor; credentials: Credentials; out: PassThrough }

const overlaps = (a: readonly string[], b: readonly string[] = []) => b.some((id) => a.includes(id))
const reaches = (actor: Actor, seen: SeenBy) => {
  if (seen.accounts?.includes(actor.id)) return true
  if (!actor.may.has(seen.permission)) return false
  const reach = actor.reachFor(seen.permission)
  return (
    reach.all ||
    overlaps(reach.grids, seen.grids) ||
    overlaps(reach.departments, seen.departments) ||
    overlaps(reach.enterprises, seen.enterprises)
  )
}
const isFor = ({ actor }: Stream, told: Told) =>
  told.park === actor.parkId && ('to' in told ? told.to === actor.id : reaches(actor, told.seenBy))

const frame = (event: string, data: object) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** The open event streams of this process. Each hears what its own person may hear, and ends with her session. */
export const createHub = (o: HubOptions): Hub => {
  const streams = new Set<Stream>()
  let listener: Listener | undefined

  const end = (s: Stream) => {
    streams.delete(s)
    s.out.end()
  }
  const write = (s: Stream, text: string) => {
    // Who does not read is let go; the browser comes back and reads everything anew.
    if (s.out.writableLength > MOST_UNREAD) return end(s)
    s.out.write(text)
  }
  const message = (payload: string) => {
    const told = JSON.parse(payload) as Told
    for (const s of streams) if (isFor(s, told)) write(s, frame(told.event, told.data))
  }
  const again = () => {
    for (const s of streams) write(s, frame('resync', {}))
  }
  const watch = async () => {
    const watched = [...streams].filter((s) => s.credentials.session)
    if (watched.length === 0) return
    const open = await o.sessionsOpen(watched.map((s) => s.credentials.session as string)).catch(() => undefined)
    for (const s of open ? watched : []) if (open?.get(s.credentials.session as string) !== s.actor.parkId) end(s)
  }
  const beat = async (s: Stream) => {
    write(s, ': still here\n\n')
    const now = await o.again(s.credentials).catch(() => s.actor)
    if (!now || now.parkId !== s.actor.parkId) return end(s)
    s.actor = now
  }
  const timers = [
    setInterval(() => void watch(), WATCH).unref(),
    setInterval(() => streams.forEach((s) => void beat(s)), o.heartbeatMs ?? HEARTBEAT).unref(),
  ]

  return {
    open: (actor, credentials) => {
      listener ??= listen(o.url, { message, again })
      const own = [...streams].filter((s) => s.actor.id === actor.id)
      if (own.length >= MOST_EACH) end(own[0] as Stream)
      const s: Stream = { actor, credentials, out: new PassThrough() }
      s.out.on('close', () => streams.delete(s))
      s.out.on('error', () => streams.delete(s))
      streams.add(s)
      s.out.write('retry: 3000\n\n')
      return s.out
    },
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      for (const s of [...streams]) end(s)
      await listener?.close()
    },
  }
}
