import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'

const TURN = 'select pg_try_advisory_lock(7216001) as got'
const AGAIN_MS = 100

/**
 * Servers that start at once migrate and prepare one after the other; held until the connection ends. Asked again and
 * again: whoever waits inside a statement holds a snapshot, and an index that is built beside the work waits for every snapshot.
 */
export const takeTurn = async (client: pg.Client) => {
  for (;;) {
    const { rows } = await client.query<{ got: boolean }>(TURN)
    if (rows[0]?.got) return
    await setTimeout(AGAIN_MS)
  }
}
