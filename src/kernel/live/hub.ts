import { PassThrough } from 'node:stream'
import type { Actor } from '../context.ts'
import type { Credentials } from '../http/edge.ts'
import { hears } from './hears.ts'
import { type Listener, listen } from './listen.ts'
import type { Told } from './tell.ts'

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
type Streams = Set<Stream>

const frame = (event: string, data: object) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

const end = (streams: Streams, s: Stream) => {
  streams.delete(s)
  s.out.end()
}

const write = (streams: Streams, s: Stream, text: string) => {
  // Who does not read is let go; the browser comes back and reads everything anew.
  if (s.out.writableLength + s.out.readableLength > MOST_UNREAD) return end(streams, s)
  s.out.write(text)
}

const pass = (streams: Streams, told: Told) => {
  const heard = [...streams].filter((s) => hears(s.actor, told))
  // What she may see is written into the open stream: a new one asks again.
  if (told.event === 'rights') for (const s of heard) end(streams, s)
  else for (const s of heard) write(streams, s, frame(told.event, told.data))
}

/** Ends the streams of sessions that have ended or moved to another park; asks once for all of them. */
const watch = async (streams: Streams, o: HubOptions) => {
  const watched = [...streams].filter((s) => s.credentials.session)
  if (watched.length === 0) return
  const open = await o.sessionsOpen(watched.map((s) => s.credentials.session as string)).catch(() => undefined)
  if (!open) return
  for (const s of watched) if (open.get(s.credentials.session as string) !== s.actor.parkId) end(streams, s)
}

const beat = async (streams: Streams, o: HubOptions, s: Stream) => {
  write(streams, s, ': still here\n\n')
  const now = await o.again(s.credentials).catch(() => s.actor)
  if (!now || now.parkId !== s.actor.parkId) return end(streams, s)
  s.actor = now
}

const openStream = (streams: Streams, actor: Actor, credentials: Credentials) => {
  const own = [...streams].filter((s) => s.actor.id === actor.id)
  if (own.length >= MOST_EACH) end(streams, own[0] as Stream)
  const s: Stream = { actor, credentials, out: new PassThrough() }
  s.out.on('close', () => streams.delete(s)).on('error', () => streams.delete(s))
  streams.add(s)
  s.out.write('retry: 3000\n\n')
  return s.out
}

/** The open event streams of this process. Each hears what its own person may hear, and ends with her session. */
export const createHub = (o: HubOptions): Hub => {
  const streams: Streams = new Set()
  let listener: Listener | undefined
  const heard = {
    message: (payload: string) => pass(streams, JSON.parse(payload) as Told),
    // What was missed may have been that somebody lost an office.
    again: () => {
      for (const s of streams) write(streams, s, frame('resync', {}))
      beatAll()
    },
  }
  const beatAll = () => streams.forEach((s) => void beat(streams, o, s))
  const timers = [
    setInterval(() => void watch(streams, o), WATCH).unref(),
    setInterval(beatAll, o.heartbeatMs ?? HEARTBEAT).unref(),
  ]
  return {
    open: (actor, credentials) => {
      listener ??= listen(o.url, heard)
      return openStream(streams, actor, credentials)
    },
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      for (const s of [...streams]) end(streams, s)
      await listener?.close()
    },
  }
}
