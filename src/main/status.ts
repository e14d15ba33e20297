import pg from 'pg'
import { anchorsOf } from '../kernel/audit/index.ts'
import { inTransaction, type Pool, pendingMigrations } from '../kernel/db/index.ts'
import { look, systemActor } from '../kernel/run.ts'
import { secretSeals } from '../kernel/seal/index.ts'
import { deadCount, type Facts, linesOf, type StatusLine } from '../modules/operations/index.ts'
import { migrationSources } from '../modules.ts'
import type { Config } from './config.ts'
import { secretOf } from './database.ts'
import { backupIn, clockAgainst, freeIn, mailAnswers } from './installation.ts'
import { type Noted, notedIn } from './journal.ts'
import { occasion } from './offline.ts'
import { anchorFolder } from './outside.ts'
import { unsafeSettings } from './safety.ts'
import { slowSince } from './slow.ts'

const HOUR_MS = 3_600_000
type Waiting = Facts['queue']
const dated = (at: string | null | undefined) => (at ? new Date(at) : null)
const one = async <T extends pg.QueryResultRow>(pool: Pool, text: string, otherwise: T): Promise<T> =>
  (await pool.query<T>(text)).rows[0] ?? otherwise

// The queue stands behind no wall; figures of the whole installation, of nobody’s records.
const QUEUE = `select count(*)::int as waiting, coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as "oldestSeconds"
  from graphile_worker._private_jobs where attempts < max_attempts and locked_at is null and run_at <= now()`
const OWNERLESS = `select count(*)::int as n from graphile_worker._private_jobs
  where attempts >= max_attempts and locked_at is null and payload->>'parkId' is null`
const INSTANCES = `select count(*)::int as n from pg_stat_activity
  where datname = current_database() and application_name = 'parkloop-lease'`
const SIGN_INS = `select (select count(*) from account where failures > 0)::int as failing,
  ((select count(*) from account where locked_until > now()) + (select count(*) from unknown_login where locked_until > now()))::int as locked`
const KEY = 'select id from seal_key order by made_at desc, id desc limit 1'
const DELIVERY = `select count(*)::int as waiting, coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as "oldestSeconds"
  from outbox where park_id = $1 and delivered_at is null and dead_at is null`

type OfPark = { delivery: Waiting; dead: number; anchoredAt: string | null; hasTrail: boolean }
const ofPark = async (pool: Pool, parkId: string, anchors: string): Promise<OfPark> => {
  const read = { readOnly: true, parkId }
  const { rows } = await inTransaction(pool, read, (c) => c.query<Waiting>(DELIVERY, [parkId]))
  const trail = "select 1 from audit_link where park_id = $1 and created_at < now() - interval '2 hours' limit 1"
  const old = await inTransaction(pool, read, (c) => c.query(trail, [parkId]))
  return {
    delivery: rows[0] ?? { waiting: 0, oldestSeconds: 0 },
    dead: await look(pool, systemActor(parkId), occasion(), deadCount),
    anchoredAt: (await anchorsOf(anchors, parkId)).at(-1)?.at ?? null,
    hasTrail: (old.rowCount ?? 0) > 0,
  }
}

const parksIn = async (pool: Pool) => (await pool.query<{ id: string }>('select id from park order by created_at')).rows

/** Of all parks the worst: the oldest anchor, and all that was found at the last verification. */
const auditOf = (parks: readonly OfPark[], notes: readonly Noted[]): Facts['audit'] => {
  const old = parks.filter((p) => p.hasTrail)
  const anchored = old.map((p) => p.anchoredAt ?? '1970-01-01T00:00:00Z').sort()[0]
  const last = notes.findLast((n) => n.what === 'audit-verify')
  const found = last?.what === 'audit-verify' ? Object.values(last.findings) : []
  return {
    anchoredAt: dated(anchored),
    verifiedAt: dated(last?.at),
    findings: found.reduce((sum, n) => sum + n, 0),
  }
}

const databaseOf = async (ownerUrl: string): Promise<NonNullable<Facts['database']>> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'parkloop-status' })
  await client.connect()
  try {
    const unsafe = (await unsafeSettings(client)).map((u) => u.code)
    const { rows } = await client.query<{ owner: string; name: string }>('select owner, name from migration')
    return { unsafe, pending: (await pendingMigrations(migrationSources, rows)).length }
  } finally {
    await client.end()
  }
}

const keyOf = (config: Config, id: string): Facts['key'] => {
  if (!id) return 'none'
  return id.startsWith(`${secretSeals(secretOf(config.data)).home}-`) ? 'ours' : 'foreign'
}

/** The whole installation, over all parks: for the operator alone. */
const factsOf = async (config: Config, pool: Pool, ownerUrl: string): Promise<Facts> => {
  const [now, notes] = [new Date(), await notedIn(config.data)]
  const parks: OfPark[] = []
  const anchors = config.PARKLOOP_ANCHORS ?? anchorFolder(config.data)
  for (const { id } of await parksIn(pool)) parks.push(await ofPark(pool, id, anchors))
  const [ownerless, instances, key] = [
    await one(pool, OWNERLESS, { n: 0 }),
    await one(pool, INSTANCES, { n: 0 }),
    await one(pool, KEY, { id: '' }),
  ]
  const backup = backupIn(notes)
  return {
    now,
    version: config.version,
    database: await databaseOf(ownerUrl),
    instances: instances.n,
    queue: await one<Waiting>(pool, QUEUE, { waiting: 0, oldestSeconds: 0 }),
    delivery: {
      waiting: parks.reduce((sum, p) => sum + p.delivery.waiting, 0),
      oldestSeconds: Math.max(0, ...parks.map((p) => p.delivery.oldestSeconds)),
    },
    dead: parks.reduce((sum, p) => sum + p.dead, ownerless.n),
    backup: backup && { at: new Date(backup.at), sealed: backup.sealed, checkedAt: dated(backup.checkedAt) },
    audit: auditOf(parks, notes),
    disk: { freeBytes: await freeIn(config.data), tell: true },
    key: keyOf(config, key.id),
    mail: await mailAnswers(config.PARKLOOP_MAIL),
    clockMs: await clockAgainst(pool),
    slow: await slowSince(config.data, new Date(now.getTime() - HOUR_MS)),
    signIns: await one(pool, SIGN_INS, { failing: 0, locked: 0 }),
  }
}

/** What `parkloop status` says. */
export const statusOf = async (config: Config, pool: Pool, ownerUrl: string): Promise<StatusLine[]> =>
  linesOf(await factsOf(config, pool, ownerUrl))
