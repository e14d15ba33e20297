import pg from 'pg'

const LIMIT_MS = 2_000

/** Whether the database answers, asked on a connection of its own: a pool that is busy is not a database that is away. */
export const openProbe = (url: string) => {
  const one = new pg.Pool({
    connectionString: url,
    max: 1,
    application_name: 'parkloop-ready',
    connectionTimeoutMillis: LIMIT_MS,
    query_timeout: LIMIT_MS,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  })
  one.on('error', () => {})
  one.on('connect', (client) => void client.on('error', () => {}))
  return {
    answers: () =>
      one.query('select 1').then(
        () => true,
        () => false,
      ),
    end: () => one.end(),
  }
}
