import pg from 'pg'

// The first half of the advisory locks by which a worker shows that it lives; the second is a hash of its name.
const CLASS = 7_216_002
const HOLD = 'select pg_advisory_lock($1, hashtext($2))'
const AGAIN_MS = 1_000
const SWEEP_MS = 10_000

// Taken a moment ago: whoever took it may not have shown itself yet.
const FREE = `select graphile_worker.force_unlock_workers(array(
  select held.locked_by from (
    select locked_by, max(locked_at) as at from graphile_worker._private_jobs where locked_by is not null group by locked_by
    union all
    select locked_by, max(locked_at) from graphile_worker._private_job_queues where locked_by is not null group by locked_by
  ) as held
  where held.at < clock_timestamp() - interval '10 seconds'
    and not exists (select from pg_locks l join pg_database d on d.oid = l.database
      where d.datname = current_database() and l.locktype = 'advisory' and l.granted
        and l.classid = $1 and l.objid::bigint = hashtext(held.locked_by)::bigint & 4294967295)))`

const open = async (url: string, lost: () => void) => {
  const client = new pg.Client({ connectionString: url, application_name: 'parkloop-lease', keepAlive: true })
  client.on('error', () => {}).on('end', lost)
  await client.connect()
  return client
}

/**
 * A worker that is killed leaves its jobs locked for hours. So each shows that it lives by a lock that ends with its
 * connection, and takes from the dead what they held. Who has just come back to a database that was away does not
 * judge at once: the others are coming back, too.
 */
export const holdLease = (url: string) => {
  const names: string[] = []
  let client: pg.Client | undefined
  let ended = false
  let timer: NodeJS.Timeout | undefined
  let since = Number.POSITIVE_INFINITY
  const again = () => {
    client = undefined
    since = Number.POSITIVE_INFINITY
    clearTimeout(timer)
    if (!ended) timer = setTimeout(() => void hold(), AGAIN_MS).unref()
  }
  const hold = async () => {
    try {
      client = await open(url, again)
      for (const name of names) await client.query(HOLD, [CLASS, name])
      since = performance.now()
    } catch {
      await client?.end().catch(() => {})
      if (!client) again()
    }
  }
  const free = () => {
    if (performance.now() - since >= SWEEP_MS) client?.query(FREE, [CLASS]).catch(() => {})
  }
  const sweep = setInterval(free, SWEEP_MS / 2).unref()
  void hold()
  return {
    add: (name: string) => {
      names.push(name)
      client?.query(HOLD, [CLASS, name]).catch(() => {})
    },
    end: async () => {
      ended = true
      clearTimeout(timer)
      clearInterval(sweep)
      await client?.end().catch(() => {})
    },
  }
}
