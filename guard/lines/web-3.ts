import type { FastifyInstance, InjectOptions } from 'fastify'
import { modules } from '../../src/modules.ts'
import type { Operation } from '../api.ts'
import { addressOf, requestFor } from '../call.ts'
import { type Line, spread } from '../line.ts'
import type { Scene } from '../scene/index.ts'
import { thoseWhoMay } from '../who.ts'

const EVIL = 'https://evil.example'
type Way = { name: string; change: (o: InjectOptions) => InjectOptions }
const headed = (o: InjectOptions, headers: Record<string, string>): InjectOptions => ({
  ...o,
  headers: { ...o.headers, ...headers },
})
const asText = (o: InjectOptions) =>
  typeof o.payload === 'object' && !Buffer.isBuffer(o.payload)
    ? JSON.stringify(o.payload)
    : (o.payload as string | undefined)

/** How a page of another site can make a browser send something with our cookie. */
const WAYS: Way[] = [
  { name: 'fetch from another site', change: (o) => headed(o, { origin: EVIL, 'sec-fetch-site': 'cross-site' }) },
  {
    name: 'a sibling host',
    change: (o) => headed(o, { origin: 'https://other.park.example', 'sec-fetch-site': 'same-site' }),
  },
  { name: 'an old browser with an origin', change: (o) => headed(o, { origin: EVIL }) },
  { name: 'an opaque origin', change: (o) => headed(o, { origin: 'null' }) },
  {
    name: 'a form as text/plain',
    change: (o) => ({
      ...headed(o, { origin: EVIL, 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' }),
      payload: asText(o) ?? '',
    }),
  },
  {
    name: 'a form field by field',
    change: (o) => ({
      ...headed(o, { origin: EVIL, 'content-type': 'application/x-www-form-urlencoded' }),
      payload: 'a=1',
    }),
  },
  {
    name: 'GET with another method in a header',
    change: (o) => ({
      ...headed(o, { 'x-http-method-override': String(o.method), origin: EVIL }),
      method: 'GET',
      url: `${o.url}?_method=${o.method}`,
    }),
  },
]

const isOut = (status: number) => status >= 400
const tryAll = async (app: FastifyInstance, writes: readonly Operation[], scene: Scene) => {
  const effects: string[] = []
  let tried = 0
  await spread(writes, 6, async (op) => {
    const who = thoseWhoMay(op, scene).find((p) => p.headers.cookie)
    if (!who) return
    for (const { name, change } of WAYS) {
      const o = change(requestFor({ op, who, address: addressOf(op, scene.sets.own), ids: scene.sets.own }))
      const r = await app.inject(o)
      tried++
      // What a GET finds at the same address is a reading, not an effect.
      const harmless = o.method === 'GET' || isOut(r.statusCode)
      const reached = o.method !== 'GET' && /foreign_origin|unsupported/.test(r.body) === false
      if (!harmless || reached)
        effects.push(`${op.id} as ${who.name}, ${name}: ${r.statusCode} ${r.body.slice(0, 100)}`)
    }
  })
  return { effects, tried }
}

export const web3: Line = {
  id: 'web-3',
  title: 'every write from a page of another site, in seven ways',
  required: '0 effects',
  run: async (site) => {
    const scene = await site.scene()
    const writes = site.api.operations.filter((op) => op.method !== 'GET' && op.path.startsWith('/api/'))
    const { effects, tried } = await site.dry(() => tryAll(site.world.app, writes, scene))
    const { app } = await site.planted(modules, undefined, [EVIL])
    const one = writes.filter((op) => op.id === 'demands.message')
    const planted = await site.dry(() => tryAll(app, one, scene))
    return {
      figures: [`${tried} requests over ${writes.length} writes: ${effects.length} reached the product`],
      failures: effects,
      power: [{ planted: 'an origin too many among our own', found: planted.effects.length > 0 }],
    }
  },
}
