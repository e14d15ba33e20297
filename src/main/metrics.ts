import { createServer } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Pool } from '../kernel/db/index.ts'

export type MetricsOptions = { app: FastifyInstance; pool: Pool; version: string; port: number; host: string }
export type Metrics = { address: string; stop: () => Promise<void> }

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

// The queue is the product's own and behind no park's wall: figures of the whole installation, of nobody's records.
const QUEUE = `select task_identifier as task,
    case when j.attempts >= j.max_attempts then 'dead' when j.locked_at is not null then 'running'
      when j.run_at > now() then 'planned' else 'waiting' end as state,
    count(*)::int as n, coalesce(extract(epoch from now() - min(j.run_at)), 0)::float8 as oldest
  from graphile_worker.jobs j group by 1, 2`
type Queued = { task: string; state: string; n: number; oldest: number }

const operationOf = (schema: unknown) => (schema as { operationId?: string } | undefined)?.operationId

/** Must be called before the server listens: it hears every answer. Label values are names of endpoints, never addresses. */
const hearRequests = (app: FastifyInstance, observe: (labels: Record<string, string>, seconds: number) => void) =>
  app.addHook('onResponse', async (request, reply) => {
    const operation = operationOf(request.routeOptions.schema) ?? (request.routeOptions.url ? 'page' : 'unknown')
    observe({ operation, status: `${reply.statusCode}` }, reply.elapsedTime / 1000)
  })

const openRegistry = async ({ app, pool, version }: MetricsOptions) => {
  const { collectDefaultMetrics, Gauge, Histogram, Registry } = await import('prom-client')
  const registers = [new Registry()]
  const [registry] = registers as [InstanceType<typeof Registry>]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'parkloop_http_request_seconds',
    help: 'Requests by endpoint and status, in seconds',
    labelNames: ['operation', 'status'],
    buckets: SECONDS,
    registers,
  })
  hearRequests(app, (labels, seconds) => requests.observe(labels, seconds))
  new Gauge({ name: 'parkloop_info', help: 'Version of the product', labelNames: ['version'], registers })
    .labels(version)
    .set(1)
  const connections = new Gauge({
    name: 'parkloop_database_connections',
    help: 'Connections of the pool by state',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'wanted' }, pool.waitingCount)
    },
  })
  return { registry, registers, connections, Gauge }
}

type Opened = Awaited<ReturnType<typeof openRegistry>>
type Queue = { name: string; help: string; value: (queued: Queued) => number }
const QUEUES: Queue[] = [
  { name: 'parkloop_jobs', help: 'Jobs by kind and state; dead ones are not tried again', value: (q) => q.n },
  {
    name: 'parkloop_job_oldest_seconds',
    help: 'How long the oldest job of a kind has been due',
    value: (q) => Math.max(0, q.oldest),
  },
]
const hearQueue = ({ registers, Gauge }: Opened, pool: Pool) => {
  for (const { name, help, value } of QUEUES)
    new Gauge({
      ...{ name, help, registers, labelNames: ['task', 'state'] },
      async collect() {
        this.reset()
        const { rows } = await pool.query<Queued>(QUEUE).catch(() => ({ rows: [] as Queued[] }))
        for (const queued of rows) this.set({ task: queued.task, state: queued.state }, value(queued))
      },
    })
}

/** `/metrics` for Prometheus on a port of its own, which is not to be reachable from where enterprises are. */
export const startMetrics = async (o: MetricsOptions): Promise<Metrics> => {
  const opened = await openRegistry(o)
  hearQueue(opened, o.pool)
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end()
    const text = await opened.registry.metrics().catch(() => undefined)
    if (text === undefined) return void response.writeHead(503).end()
    response.writeHead(200, { 'content-type': opened.registry.contentType }).end(text)
  })
  const listening = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(o.port, o.host, resolve)
    })
  await listening()
  const { port } = server.address() as { port: number }
  return {
    address: `http://${o.host}:${port}/metrics`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
