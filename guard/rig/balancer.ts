import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

const PROBE_MS = 100
type Target = { origin: string; agent: Agent; ready: boolean }

/** Resolves true when the answer was passed on; false when nothing of it happened: refused, or «I am stopping». */
const pass = (target: Target, from: IncomingMessage, body: Buffer, to: ServerResponse) =>
  new Promise<boolean>((done) => {
    const { hostname, port } = new URL(target.origin)
    const headers = { ...from.headers, host: `127.0.0.1:${port}` }
    const asked = request({ agent: target.agent, hostname, port, method: from.method, path: from.url, headers })
    asked.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'ECONNREFUSED') return done(false)
      to.writeHead(502).end(error.code)
      done(true)
    })
    asked.on('response', (answer) => {
      if (answer.statusCode === 503) {
        answer.resume()
        return done(false)
      }
      to.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(to)
      answer.on('end', () => done(true)).on('error', () => done(true))
    })
    asked.end(body)
  })

/**
 * What stands before two instances: asks each whether it is ready, sends requests to those that are, and to the other what
 * one has not taken (a connection refused, a 503). A connection that breaks in the middle is a 502 for whoever asked.
 */
export const openBalancer = async (origins: readonly string[]) => {
  const targets: Target[] = origins.map((origin) => ({ origin, agent: new Agent({ keepAlive: true }), ready: true }))
  const probe = async (t: Target) => {
    t.ready = await fetch(`${t.origin}/readyz`, { signal: AbortSignal.timeout(1_000) }).then(
      (r) => r.ok,
      () => false,
    )
  }
  const timer = setInterval(() => targets.forEach((t) => void probe(t)), PROBE_MS)
  let turn = 0
  const serve = async (from: IncomingMessage, to: ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of from as AsyncIterable<Buffer>) parts.push(part)
    const ready = targets.filter((t) => t.ready)
    const order = ready.length > 1 && turn++ % 2 ? ready.toReversed() : ready
    for (const target of [...order, ...targets.filter((t) => !t.ready)])
      if (await pass(target, from, Buffer.concat(parts), to)) return
    to.writeHead(502).end()
  }
  const server = createServer((from, to) => void serve(from, to).catch(() => to.destroy()))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as { port: number }
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      clearInterval(timer)
      server.closeAllConnections()
      for (const { agent } of targets) agent.destroy()
      return new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}
