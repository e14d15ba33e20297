import type { PoolClient } from '../db/index.ts'
import { fault } from '../faults.ts'
import { idBefore } from '../ids.ts'
import { type Link, linksFor, type Sealable } from './chain.ts'
import { COLUMNS } from './entries.ts'

const DAY = 86_400_000
/** No transaction lasts as long; what was dated earlier still is found by the nightly look at everything. */
const LOOK_BACK = 2 * DAY

const LOCK = `select pg_advisory_xact_lock(hashtextextended('audit.seal:' || $1::text, 0))`
const LAST = `select l.seq, l.digest, (select m.id from audit_link m where m.park_id = $1 order by m.id desc limit 1) as newest
  from audit_link l where l.park_id = $1 order by l.seq desc limit 1`
const WAITING = `select e.id, ${COLUMNS} as columns from audit_entry e
  where e.park_id = $1 and e.id >= $2::uuid and not exists (select 1 from audit_link l where l.park_id = $1 and l.id = e.id)
  order by e.id limit $3`
const KEEP = `insert into audit_link (park_id, id, seq, digest, created_at)
  select $1, n.id, n.seq, n.digest, $2 from unnest($3::uuid[], $4::bigint[], $5::text[]) as n(id, seq, digest)`

const NIL = '00000000-0000-0000-0000-000000000000'
const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
const fromOf = (newest: string | undefined, whole: boolean) =>
  newest && !whole ? idBefore(new Date(Math.max(0, timeOf(newest) - LOOK_BACK))) : NIL

type Sealing = { parkId: string; now: Date; limit: number; whole?: boolean }

/**
 * Links what has been committed since the last time, in the order of ids; what was committed late comes later in the chain.
 * `whole`: looks at every entry, not only at those of the last days. Answers how many were linked.
 */
export const sealEntries = async (
  client: PoolClient,
  { parkId, now, limit, whole = false }: Sealing,
): Promise<number> => {
  await client.query(LOCK, [parkId])
  const [last] = (await client.query<Pick<Link, 'seq' | 'digest'> & { newest: string }>(LAST, [parkId])).rows
  const from = fromOf(last?.newest, whole)
  const { rows } = await client.query<Sealable>(WAITING, [parkId, from, limit])
  const links = linksFor(last, rows)
  if (links.length === 0) return 0
  await client.query(KEEP, [parkId, now, links.map((l) => l.id), links.map((l) => l.seq), links.map((l) => l.digest)])
  await fault('chain.sealed')
  return links.length
}

const END = `select seq, digest from audit_link where park_id = $1 order by seq desc limit 1`
/** The end of the chain, to be noted outside. */
export const endOfChain = async (client: PoolClient, parkId: string) =>
  (await client.query<Pick<Link, 'seq' | 'digest'>>(END, [parkId])).rows[0]
