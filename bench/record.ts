import type pg from 'pg'
import { openPool } from '../src/kernel/db/index.ts'
import { createApp } from '../src/main/app.ts'
import { outsideOf } from '../src/main/outside.ts'
import type { Statement } from './facts.ts'
import type { Site } from './site.ts'

const FRAME = /^(begin|commit|rollback)|open_session|set_park/

/** Listens on a connection; what opens and closes a transaction is left out, both sides do that themselves. */
const listen = (client: pg.PoolClient, heard: Statement[]) => {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const told = (...given: unknown[]) => {
    const [first, second] = given as [string | Statement, unknown[] | undefined]
    const said = typeof first === 'string' ? { text: first, values: second ?? [] } : first
    if (!FRAME.test(said.text)) heard.push({ text: said.text, values: said.values ?? [] })
    return query(...given)
  }
  client.query = told as typeof client.query
}

/** The very statements that the product sends to answer each path, for a bare server to send as well. */
export const statementsOf = async (site: Site, cookie: string, paths: string[]): Promise<Statement[][]> => {
  const heard: Statement[] = []
  const pool = openPool({ url: site.appUrl, max: 1 })
  pool.on('connect', (client) => listen(client, heard))
  const outside = outsideOf({ pool, secret: 'bench', data: site.folder })
  const app = await createApp({ pool, url: site.appUrl, outside, data: site.folder, version: 'bench' })
  try {
    const found: Statement[][] = []
    for (const path of paths) {
      heard.length = 0
      const answer = await app.inject({ url: `/api/v1${path}`, headers: { cookie } })
      if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`)
      found.push([...heard])
    }
    return found
  } finally {
    await app.close()
    await pool.end()
  }
}
