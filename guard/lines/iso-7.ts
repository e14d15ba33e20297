import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { z } from 'zod'
import { sql } from '../../src/kernel/testing/cluster.ts'
import type { Operation, Schema } from '../api.ts'
import { addressOf, requestFor } from '../call.ts'
import { type Line, spread } from '../line.ts'
import { plantEndpoint } from '../plant.ts'
import type { Principal, Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { thoseWhoMay } from '../who.ts'

/** What people have tried elsewhere, in their spelling. */
const CLASSICS =
  `tenantId tenant_id parkId park_id role roles isAdmin is_admin admin status state points approvedBy approved_by
 ownerId owner_id createdBy created_by userId user_id accountId verified permissions grants scopes price amount balance
 __proto__ constructor prototype toString deletedAt`.split(/\s+/)

const COLUMNS = `select distinct column_name as name from information_schema.columns where table_schema = 'public'`
const camel = (name: string) => name.replace(/_(\w)/g, (_, c: string) => c.toUpperCase())
const MARK = 'pollution-7d1f'

/** Fields that the shape itself names; `version` is taken from any body. */
const namedBy = (schema: Schema): Set<string> => new Set(['version', ...Object.keys(schema.properties ?? {})])

/** JSON with the extra fields after the honest ones: as a text, since `__proto__` is no field that JavaScript would write. */
const polluted = (body: object, extras: readonly string[]) => {
  const added = extras.map((name) => `${JSON.stringify(name)}:"${MARK}"`).join(',')
  const honest = JSON.stringify(body).slice(1, -1)
  return `{${[honest, added].filter(Boolean).join(',')}}`
}

type Found = { open: string[]; calls: number; refused: number }

/** All at once: a strict shape refuses the lot. What takes it is told apart field by field. */
const pollute = async (
  app: FastifyInstance,
  op: Operation,
  who: Principal,
  extras: readonly string[],
  scene: Scene,
) => {
  const o = requestFor({ op, who, address: addressOf(op, scene.sets.own), ids: scene.sets.own })
  const body = (o.payload ?? {}) as object
  const send = (names: readonly string[]) =>
    app.inject({ ...o, headers: { ...o.headers, 'content-type': 'application/json' }, payload: polluted(body, names) })
  // The parser refuses the whole of a body with this one: it is sent alone.
  const all = await send(extras.filter((n) => n !== '__proto__'))
  const problems = (all.json() as { errors?: { code: string; path: string }[] }).errors ?? []
  const refusesAll = all.statusCode === 422 && problems.some((e) => e.code === 'unrecognized_keys')
  const alone = await Promise.all(
    ['parkId', 'status', '__proto__', 'ownerId'].filter((n) => extras.includes(n)).map((n) => send([n])),
  )
  const takes = alone.filter((r) => r.statusCode !== 422)
  return { refusesAll, takes: takes.length, status: all.statusCode, text: all.body.slice(0, 160) }
}

const run = async (
  app: FastifyInstance,
  operations: readonly Operation[],
  scene: Scene,
  names: readonly string[],
): Promise<Found> => {
  const found: Found = { open: [], calls: 0, refused: 0 }
  await spread(operations, 4, async (op) => {
    const [who] = thoseWhoMay(op, scene)
    if (!who || !op.body) return
    const own = namedBy(op.body)
    const extras = names.filter((n) => !own.has(n))
    const { refusesAll, takes, status, text } = await pollute(app, op, who, extras, scene)
    found.calls += 5
    if (refusesAll && takes === 0) found.refused++
    else found.open.push(`${op.id} as ${who.name}: ${status}, ${takes} of 4 single fields taken: ${text}`)
  })
  return found
}

/** Rows of any park that hold the mark: what slipped through a shape and was kept. */
const marked = async (site: Site) => {
  const tables = (await sql(
    site.world.ownerUrl,
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  )) as { name: string }[]
  const client = new pg.Client({ connectionString: site.world.ownerUrl })
  await client.connect()
  const hit: string[] = []
  for (const { name } of tables) {
    const { rows } = await client.query(`select count(*)::int as n from "${name}" t where t::text like '%${MARK}%'`)
    if (rows[0].n > 0) hit.push(`${rows[0].n} rows of ${name} hold what no shape names`)
  }
  await client.end()
  return hit
}

export const iso7: Line = {
  id: 'iso-7',
  title: 'every column name of the database and the classics, added to every write',
  required: '0 columns changed',
  run: async (site) => {
    const scene = await site.scene()
    const columns = ((await sql(site.world.ownerUrl, COLUMNS)) as { name: string }[]).map((c) => c.name)
    const names = [...new Set([...columns, ...columns.map(camel), ...CLASSICS])]
    const writes = site.api.operations.filter((op) => op.method !== 'GET' && op.mediaType === 'application/json')
    // Not rolled back: what is kept in spite of everything has to be seen in the rows.
    const found = await run(site.world.app, writes, scene, names)
    const rows = await marked(site)
    const loose = plantEndpoint('enterprises.change', { body: z.looseObject({}) })
    const { app } = await site.planted(loose)
    const one = writes.filter((op) => op.id === 'enterprises.change')
    const planted = await site.dry(() => run(app, one, scene, names))
    return {
      figures: [
        `${names.length} names on ${writes.length} writes (${found.calls} requests): ${found.refused} refuse every one, ${rows.length} tables changed`,
      ],
      failures: [...found.open, ...rows],
      power: [{ planted: 'one write whose shape takes any field', found: planted.open.length > 0 }],
    }
  },
}
