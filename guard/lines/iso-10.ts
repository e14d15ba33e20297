import pg from 'pg'
import { sql } from '../../src/kernel/testing/cluster.ts'
import { appAddress } from '../../src/main/testing/database.ts'
import { forTheSession, poolOfFive, storm } from '../bleed.ts'
import { CHECKS, TENANT_TABLES } from '../catalogue.ts'
import type { Line, Outcome } from '../line.ts'
import type { Site } from '../site.ts'

const connected = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Each rule on the schema as it is, and on the schema with its planted defect, which is rolled back. */
const lint = (site: Site) =>
  connected(site.world.ownerUrl, async (client) => {
    const failures: string[] = []
    const power: Outcome['power'] = []
    for (const { rule, query, planted } of CHECKS) {
      const { rows } = await client.query(query)
      failures.push(...rows.map((row) => `${rule}: ${JSON.stringify(row)}`))
      await client.query('begin')
      await client.query(planted)
      const found = (await client.query(query)).rows.length > rows.length
      await client.query('rollback')
      power.push({ planted: rule, found })
    }
    return { failures, power }
  })

/** Without a park every table of the product is empty, whatever is in it. */
const withoutPark = (site: Site) =>
  connected(appAddress(site.world.ownerUrl), async (client) => {
    const tables = (await sql(site.world.ownerUrl, TENANT_TABLES)) as { name: string }[]
    const seen: string[] = []
    for (const { name } of tables) {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from ${client.escapeIdentifier(name)}`,
      )
      if (rows[0]?.n) seen.push(`${name} shows ${rows[0].n} rows without a park`)
    }
    return { seen, tables: tables.length }
  })

const REQUESTS = 10_000

const bleeding = async (site: Site) => {
  const parks = []
  for (let i = 0; i < 20; i++) parks.push((await site.world.park()).id)
  const pool = poolOfFive(appAddress(site.world.ownerUrl))
  try {
    const real = await storm(pool, parks, REQUESTS, site.random('iso-10'))
    const bad = await storm(pool, parks, 300, site.random('iso-10 planted'), forTheSession)
    return { real, found: bad.bleeds.length > 0 }
  } finally {
    await pool.end()
  }
}

export const iso10: Line = {
  id: 'iso-10',
  title: 'the wall in the catalogue of PostgreSQL, and a pool of five under twenty parks',
  required: '0 rows, 0 bleeds',
  run: async (site) => {
    const { failures, power } = await lint(site)
    const { seen, tables } = await withoutPark(site)
    const { real, found } = await bleeding(site)
    const missed = power.filter((p) => !p.found)
    return {
      figures: [
        `${CHECKS.length} rules over ${tables} tables of parks: ${failures.length} rows; ${power.length - missed.length} of ${power.length} planted objects found`,
        `no park: ${seen.length} tables show a row`,
        `${real.requests} pieces of work of 20 parks on 5 connections, ${real.aborted} broken off: ${real.bleeds.length} bleeds`,
      ],
      failures: [...failures, ...seen, ...real.bleeds],
      power: [...missed, { planted: 'the park set for the session instead of the transaction', found }],
    }
  },
}
