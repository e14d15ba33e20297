import dns from 'node:dns'
import { createServer as createHttp } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { createServer } from 'node:net'
import { createSender, type Sender } from '../../src/kernel/sender.ts'
import type { Person } from '../../src/main/testing/world.ts'
import { hiddenUrls, MOVING } from '../corpus/urls.ts'
import type { Line } from '../line.ts'
import { spread } from '../line.ts'
import type { Scene } from '../scene/index.ts'

/** A listener on every address of this machine: whoever connects is counted. */
const openTrap = async () => {
  let caught = 0
  const server = createServer((socket) => {
    caught++
    socket.on('error', () => {}).destroy()
  })
  await new Promise<void>((ready) => server.listen(0, '::', ready))
  const { port } = server.address() as { port: number }
  return { port, caught: () => caught, close: () => new Promise<void>((closed) => server.close(() => closed())) }
}

const PUBLIC = { address: '93.184.216.34', family: 4 }
const INSIDE = { address: '127.0.0.1', family: 4 }
const MAPPED = { address: '::ffff:127.0.0.1', family: 6 }
const ANSWERS: Record<(typeof MOVING)[number], (asked: number) => { address: string; family: number }[]> = {
  'rebind.trap.example': (asked) => (asked === 0 ? [PUBLIC] : [INSIDE]),
  'both.trap.example': () => [PUBLIC, INSIDE],
  'inside.trap.example': () => [INSIDE],
  'mapped.trap.example': () => [MAPPED],
}

/** A resolver of our own for the moving names, as one who wants to get in would keep it. */
const withResolver = async <T>(work: () => Promise<T>): Promise<T> => {
  const before = dns.promises.lookup
  const asked = new Map<string, number>()
  const lookup = (host: string, options: object) => {
    const answer = ANSWERS[host as (typeof MOVING)[number]]
    if (!answer) return before(host, options)
    const n = asked.get(host) ?? 0
    asked.set(host, n + 1)
    return Promise.resolve(answer(n))
  }
  dns.promises.lookup = lookup as never
  syncBuiltinESMExports()
  try {
    return await work()
  } finally {
    dns.promises.lookup = before
    syncBuiltinESMExports()
  }
}

const letter = (url: string) => ({ url, headers: { 'content-type': 'application/json' }, body: '{}' })
/** What is typed in, and what the product makes of it: refused at once, or tried when something happens. */
const throughProduct = async (scene: Scene, admin: Person, urls: readonly string[]) => {
  const taken: string[] = []
  let broken = 0
  await spread(urls, 8, async (url) => {
    const made = await admin.post('/webhooks', { url, types: ['parkloop.demand.submitted'], description: '' })
    if (made.status >= 500) broken++
    if (made.status === 201) taken.push(made.body.webhook.id)
  })
  const { people, sets } = scene
  const demand = { enterpriseId: sets.own.enterprise, title: '地址', detail: '一二三' }
  await people.desk.post('/demands', demand)
  await scene.park.settle()
  await spread(taken, 16, (webhookId) => scene.park.errand('webhooks.drain', { webhookId }))
  for (const id of taken) await admin.delete(`/webhooks/${id}`)
  return { taken: taken.length, broken }
}

/** Every address handed to the sender itself: what a field would let through by mistake. */
const throughSender = (sender: Sender, urls: readonly string[]) => spread(urls, 24, (url) => sender.post(letter(url)))

/** Somebody outside who says: look for it inside. */
const redirected = async (sender: Sender, port: number) => {
  const server = createHttp((_, answer) => answer.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end())
  await new Promise<void>((ready) => server.listen(0, '127.0.0.2', ready))
  const { port: own } = server.address() as { port: number }
  await sender.post(letter(`http://127.0.0.2:${own}/`))
  server.closeAllConnections()
  server.close()
}

export const inp7: Line = {
  id: 'inp-7',
  title: 'addresses that lead inside, in every field that takes one',
  required: '0 connections to a trap',
  run: async (site) => {
    const scene = await site.scene()
    const trap = await openTrap()
    const urls = [...hiddenUrls(trap.port), ...MOVING.map((name) => `https://${name}:${trap.port}/hook`)]
    const sender = createSender({ timeoutMs: 3_000 })
    const { taken, broken } = await withResolver(async () => {
      await throughSender(sender, urls)
      // A second time: a name that is asked again has moved.
      await throughSender(sender, urls.slice(-MOVING.length))
      await redirected(createSender({ networks: ['127.0.0.2/32'], timeoutMs: 3_000 }), trap.port)
      return throughProduct(scene, scene.people.system, urls)
    })
    const caught = trap.caught()
    await throughSender(createSender({ networks: ['127.0.0.0/8'], timeoutMs: 3_000 }), urls.slice(0, 1))
    const found = trap.caught() > caught
    await trap.close()
    return {
      figures: [
        `${urls.length} addresses: ${caught} connections; ${urls.length - taken} refused when typed in, ${taken} when tried`,
      ],
      failures: [
        ...(caught ? [`${caught} connections to the trap`] : []),
        ...(broken ? [`${broken} answers 5xx`] : []),
        ...(urls.length < 120 ? ['fewer than 120 addresses'] : []),
      ],
      power: [{ planted: 'a network too many that may be reached', found }],
    }
  },
}
