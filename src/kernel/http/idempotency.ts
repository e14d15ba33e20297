import { createHash } from 'node:crypto'
import type { PoolClient } from '../db/index.ts'
import { conflict, invalid } from '../errors.ts'
import { fault } from '../faults.ts'

/** What is remembered of a secret: that it was done, nothing of what was said. A plain hash of a password could be guessed back. */
export const replayOfSecret = () =>
  conflict(
    'replay_of_secret',
    '这次操作已经完成；其中的密码、链接或邀请码只给一次，不再保存。请刷新查看结果，没有记下的请重新生成。',
    'This was done already. The password, link or code in it is given once and not kept: reload to see the result, and make a new one if it was not noted.',
  )

export type Replay = { status: number; body: unknown }

export const hashOf = (method: string, url: string, body: unknown) =>
  createHash('sha256')
    .update(`${method} ${url}\n`)
    .update(JSON.stringify(body ?? null))
    .digest('hex')

// Taken before the look and held to the end: of two requests with one key the second looks when the first is through.
const TURN = 'select pg_advisory_xact_lock(hashtextextended($1, 7216))'
const FOUND = 'select request_hash, status, body from idempotency_key where park_id = $1 and actor_id = $2 and key = $3'
const KEEP = `insert into idempotency_key (park_id, actor_id, key, request_hash, status, body, created_at)
  values ($1, $2, $3, $4, $5, $6, $7)`

type Key = { parkId: string; actorId: string; key: string }

const mismatch = () =>
  invalid(
    'Idempotency-Key',
    'idempotency_mismatch',
    '同一个幂等键用在了不同的内容上',
    'The same idempotency key was used with other content',
  )

/**
 * What was answered to this key before, if it was used: a second request waits for the first and gets the very same answer,
 * the key with another body is refused. Writes nothing, so that a command that changes nothing stays one.
 */
export const recall = async (client: PoolClient, k: Key, hash: string): Promise<Replay | undefined> => {
  const [, { rows }] = await Promise.all([
    client.query(TURN, [`${k.parkId} ${k.actorId} ${k.key}`]),
    client.query<{ request_hash: string; status: number; body: unknown }>(FOUND, [k.parkId, k.actorId, k.key]),
  ])
  const before = rows[0]
  if (before && before.request_hash !== hash) throw mismatch()
  return before && { status: before.status, body: before.body }
}

/**
 * Keeps the answer in the transaction of its effect, in the park where the key was looked up: the command may have gone into another.
 * What cannot be written down throws here and now: the end of the transaction is said without waiting for this one.
 */
export const keep = (client: PoolClient, k: Key, kept: Replay & { hash: string; now: Date }): Promise<unknown> => {
  const body = JSON.stringify(kept.body ?? null)
  return Promise.all([
    client.query('select set_park($1)', [k.parkId]),
    client.query(KEEP, [k.parkId, k.actorId, k.key, kept.hash, kept.status, body, kept.now]),
  ]).then(() => fault('key.after'))
}
