import { tmpdir } from 'node:os'
import { openPool } from '../../kernel/db/index.ts'
import { createApp } from '../app.ts'
import { outsideOf } from '../outside.ts'
import { openTestDatabase, TEST_SECRET } from './database.ts'

/** The outer surface as OpenAPI 3.1 text, as the running product answers it at /api/openapi.json. */
export const describeApi = async (): Promise<string> => {
  const database = await openTestDatabase()
  const pool = openPool({ url: database.appUrl, max: 2 })
  const app = await createApp({
    pool,
    url: database.appUrl,
    outside: outsideOf({ pool, data: tmpdir(), secret: TEST_SECRET, origin: 'http://localhost' }),
    data: tmpdir(),
    version: '1',
  })
  try {
    await app.ready()
    const { body } = await app.inject({ method: 'GET', url: '/api/openapi.json' })
    return `${JSON.stringify(JSON.parse(body), null, 1)}\n`
  } finally {
    await app.close()
    await pool.end()
    await database.drop()
  }
}
