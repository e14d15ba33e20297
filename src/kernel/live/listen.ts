import pg from 'pg'
import { LIVE_CHANNEL } from './tell.ts'

export type Listener = { close: () => Promise<void> }
type Heard = { message: (payload: string) => void; again: () => void }

const SHORTEST_PAUSE = 250
const LONGEST_PAUSE = 5_000
const PING = 25_000
const ANSWER = 8_000

/** One connection until it is lost; answers only when it listens. */
const connect = async (url: string, message: Heard['message'], lost: () => void): Promise<pg.Client> => {
  const name = { application_name: 'parkloop-live', keepAlive: true }
  const client = new pg.Client({
    connectionString: url,
    ...name,
    connectionTimeoutMillis: ANSWER,
    query_timeout: ANSWER,
  })
  client.on('notification', (n) => message(n.payload ?? ''))
  client.on('error', lost).on('end', lost)
  try {
    await client.connect()
    await client.query(`listen ${LIVE_CHANNEL}`)
    return client
  } catch (error) {
    client.end().catch(() => {})
    throw error
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

/**
 * One direct connection that listens, for the whole process. When the database goes away it comes back by itself;
 * `again` says that something may have been missed meanwhile.
 */
export const listen = (url: string, heard: Heard): Listener => {
  let client: pg.Client | undefined
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let giveUp = () => {}
  const open = async (pause: number, missed: boolean) => {
    const lost = once(() => {
      client?.end().catch(() => {})
      client = undefined
      if (!closed) timer = setTimeout(() => void open(Math.min(pause * 2, LONGEST_PAUSE), true), pause).unref()
    })
    const next = await connect(url, heard.message, lost).catch(lost)
    if (!next) return
    if (closed) return void next.end().catch(() => {})
    client = next
    giveUp = lost
    if (missed) heard.again()
  }
  // A connection that died without a word is found out by asking.
  const ping = setInterval(() => void client?.query('select 1').catch(() => giveUp()), PING).unref()
  void open(SHORTEST_PAUSE, false)
  return {
    close: async () => {
      closed = true
      clearTimeout(timer)
      clearInterval(ping)
      await client?.end().catch(() => {})
    },
  }
}
