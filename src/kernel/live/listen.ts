import pg from 'pg'
import { LIVE_CHANNEL } from './tell.ts'

export type Listener = { close: () => Promise<void> }
type Heard = { message: (payload: string) => void; again: () => void }

const LONGEST_PAUSE = 5_000
const PING = 25_000

/**
 * One direct connection that listens, for the whole process. When the database goes away it comes back by itself;
 * `again` says that something may have been missed meanwhile.
 */
export const listen = (url: string, heard: Heard): Listener => {
  let client: pg.Client | undefined
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let missed = false

  const later = (pause: number) => {
    if (!closed) timer = setTimeout(() => void open(Math.min(pause * 2, LONGEST_PAUSE)), pause).unref()
  }
  const open = async (pause: number) => {
    const next = new pg.Client({ connectionString: url, application_name: 'parkloop-live', keepAlive: true })
    const lost = once(() => {
      missed = true
      if (client === next) client = undefined
      next.end().catch(() => {})
      later(pause)
    })
    next.on('error', lost).on('end', lost)
    next.on('notification', (n) => heard.message(n.payload ?? ''))
    try {
      await next.connect()
      await next.query(`listen ${LIVE_CHANNEL}`)
      client = next
      if (closed) return void next.end().catch(() => {})
      if (missed) heard.again()
      missed = false
    } catch {
      lost()
    }
  }
  // A connection that died without a word is found out by asking.
  const ping = setInterval(() => void client?.query('select 1').catch(() => {}), PING).unref()
  void open(250)
  return {
    close: async () => {
      closed = true
      clearTimeout(timer)
      clearInterval(ping)
      await client?.end().catch(() => {})
    },
  }
}

const once = (work: () => void) => {
  let done = false
  return () => {
    if (done) return
    done = true
    work()
  }
}
