import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as later } from 'node:timers/promises'
import { inTransaction, openPool, type SlowStatement } from '../../kernel/db/index.ts'
import { sql } from '../../kernel/testing/cluster.ts'
import { trace } from '../../kernel/trace.ts'
import { createApp } from '../app.ts'
import { startMetrics } from '../metrics.ts'
import { appAddress } from '../testing/database.ts'
import { openWorld } from '../testing/world.ts'

const world = await openWorld()
const slow: SlowStatement[] = []
const pool = openPool({ url: appAddress(world.ownerUrl), max: 2, slow: { overMs: 40, tell: (s) => slow.push(s) } })
const app = await createApp({ pool, url: world.ownerUrl, outside: world.outside, data: world.data, version: '9.9.9' })
const metrics = await startMetrics({ app, pool, version: '9.9.9', port: 0, host: '127.0.0.1' })
await app.listen({ port: 0, host: '127.0.0.1' })
after(async () => {
  await metrics.stop()
  await app.close()
  await pool.end()
})
const read = async () => (await fetch(metrics.address)).text()

test('a Prometheus reads how long requests took, by endpoint and status and never by address', async () => {
  await app.inject({ url: '/api/v1/demands?q=secret' })
  await app.inject({ url: '/healthz' })
  await app.inject({ url: '/nowhere/secret' })
  const text = await read()
  assert.match(text, /parkloop_http_request_seconds_count\{operation="demands\.list",status="401"\} 1/)
  assert.match(text, /parkloop_http_request_seconds_count\{operation="unknown",status="404"\} 1/)
  assert.match(text, /parkloop_info\{version="9\.9\.9"\} 1/)
  assert.match(text, /parkloop_database_connections\{state="open"\} \d/)
  assert.match(text, /nodejs_eventloop_lag_seconds/)
  assert.ok(!text.includes('secret'))
})

test('jobs that are due, that wait and that will not be tried again are counted by kind', async () => {
  const add = (task: string) =>
    sql(world.ownerUrl, `select graphile_worker.add_job($1, '{}', run_at => now() - interval '90 seconds')`, [task])
  await add('demands.sweep')
  await add('audit.seal')
  await sql(
    world.ownerUrl,
    `update graphile_worker._private_jobs set attempts = max_attempts
    where task_id = (select id from graphile_worker._private_tasks where identifier = 'audit.seal')`,
  )
  const text = await read()
  assert.match(text, /parkloop_jobs\{task="demands\.sweep",state="waiting"\} 1/)
  assert.match(text, /parkloop_jobs\{task="audit\.seal",state="dead"\} 1/)
  assert.match(text, /parkloop_job_oldest_seconds\{task="demands\.sweep",state="waiting"\} 9\d/)
})

test('nothing but the figures is told on that port', async () => {
  const { origin } = new URL(metrics.address)
  for (const path of ['/', '/metrics/', '/api/v1/session'])
    assert.equal((await fetch(`${origin}${path}`)).status, 404, path)
  assert.equal((await fetch(metrics.address, { method: 'POST' })).status, 404)
})

test('a slow statement is told with the request it belongs to and without what was asked for', async () => {
  const said = ['select pg_sleep($1), $2::text', [0.06, '张三']] as const
  await trace.run({ requestId: 'request-7' }, () =>
    inTransaction(pool, {}, (client) => client.query(said[0], [...said[1]])),
  )
  await later(10)
  const [told] = slow
  assert.equal(told?.requestId, 'request-7')
  assert.equal(told?.statement, said[0])
  assert.ok((told?.ms ?? 0) >= 50)
  assert.ok(!JSON.stringify(slow).includes('张三'))
  await pool.query('select 1')
  assert.equal(slow.length, 1)
})
