import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import type { Park, Person } from '../../../main/testing/world.ts'

export type Letter = { headers: IncomingHttpHeaders; body: string; path: string }
type Says = { status: number; headers?: Record<string, string>; body?: string }

/** A receiver on a real port: keeps what arrives and answers what it is told to, 204 when nothing is left to say. */
export const receiver = async () => {
  const letters: Letter[] = []
  const says: Says[] = []
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      letters.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8'), path: request.url ?? '' })
      const { status, headers = {}, body = '' } = says.shift() ?? { status: 204 }
      response.writeHead(status, headers).end(body)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return { url, letters, say: (...more: Says[]) => void says.push(...more), last: () => letters.at(-1) as Letter }
}

export const DISPATCHED = 'parkloop.demand.dispatched'
export const SUBMITTED = 'parkloop.demand.submitted'

export const hookTo = async (admin: Person, url: string, types: string[] = [SUBMITTED]) => {
  const { status, body, text } = await admin.post('/webhooks', { url, types, description: '市政务平台' })
  if (status !== 201) throw new Error(text)
  return { id: body.webhook.id as string, version: body.webhook.version as number, secret: body.secret as string }
}
/** What happened so far reaches the receiver, as far as it takes it. */
export const send = async (park: Park, ...ids: string[]) => {
  await park.settle()
  for (const webhookId of ids) await park.errand('webhooks.drain', { webhookId })
}
