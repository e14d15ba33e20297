import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { answerTo } from './probe.ts'
import { rawAnswers } from './rawAnswers.ts'

// What is left of a server when everything but the statements is taken away: node:http, pg, twenty connections.
const [appUrl, ownerUrl, facts] = process.argv.slice(2) as [string, string, string]
const walled = new pg.Pool({ connectionString: appUrl, max: 20, idleTimeoutMillis: 0 })
const open = new pg.Pool({ connectionString: ownerUrl, max: 20, idleTimeoutMillis: 0 })
const answers = rawAnswers({ walled, open, ...JSON.parse(facts) })

const bodyOf = async (request: IncomingMessage) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return parts.length ? JSON.parse(Buffer.concat(parts).toString('utf8')) : undefined
}

const server = createServer(async (request, reply) => {
  const [, name = '', rest = ''] = (request.url ?? '').split('/')
  try {
    const answer = await answers[name]?.(rest, await bodyOf(request))
    reply.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
    reply.end(JSON.stringify(answer))
  } catch (error) {
    reply.writeHead(500).end((error as Error).message)
  }
})
server.listen(0, '127.0.0.1', () => {
  answerTo(process, (server.address() as AddressInfo).port, async () => {
    server.closeAllConnections()
    await Promise.all([walled.end(), open.end()])
  })
})
