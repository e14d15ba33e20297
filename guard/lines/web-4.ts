import type { FastifyInstance } from 'fastify'
import QRCode from 'qrcode'
import { modules } from '../../src/modules.ts'
import { safeNext } from '../../src/web/pages.ts'
import { addressOf, nextAddress, requestFor } from '../call.ts'
import { ELSEWHERE, REDIRECTS } from '../corpus/redirects.ts'
import { type Line, spread } from '../line.ts'
import { plantEndpoint } from '../plant.ts'
import type { Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { MAY } from '../truth.ts'

const ORIGIN = 'https://park.example'
/** Where a browser that is on a page of this site goes with it; nothing where it goes nowhere. */
const wayOut = (next: string): string | undefined => {
  const url = URL.canParse(next, `${ORIGIN}/sign-in`) ? new URL(next, `${ORIGIN}/sign-in`) : undefined
  return url && url.origin !== ORIGIN ? url.href : undefined
}

/** The browser’s own rule, and the server’s for who goes by a provider: what either lets through stays here. */
const nextIsHere = async (app: FastifyInstance, { sets }: Scene, rule = safeNext) => {
  const told = { failures: [] as string[], letThrough: 0 }
  const parkId = sets.own.park
  for (const next of REDIRECTS) {
    const payload = { parkId, providerId: sets.own.provider, next }
    const r = await app.inject({
      method: 'POST',
      url: '/api/v1/session/gateway',
      payload,
      remoteAddress: nextAddress(),
    })
    const passed = r.statusCode !== 422
    if (passed) told.letThrough++
    if (passed && wayOut(next))
      told.failures.push(`the way to a provider keeps ${JSON.stringify(next)} (${r.statusCode})`)
    const kept = rule(next)
    if (wayOut(kept)) told.failures.push(`the sign-in page goes on to ${JSON.stringify(next)}`)
  }
  return told
}

/** The server sends nobody elsewhere, whatever the path. */
const pathsStay = async (app: FastifyInstance) => {
  const failures: string[] = []
  for (const path of REDIRECTS.filter((p) => p.startsWith('/'))) {
    const url = path.replace(/[^\x21-\x7e]/g, encodeURIComponent)
    const r = await app.inject({ method: 'GET', url, remoteAddress: nextAddress() })
    const to = r.headers.location
    if (typeof to === 'string' && wayOut(to)) failures.push(`GET ${url} leads to ${to}`)
  }
  return failures
}

const SPOOFED = {
  host: ELSEWHERE,
  'x-forwarded-host': ELSEWHERE,
  'x-forwarded-proto': 'http',
  'x-forwarded-for': '203.0.113.9',
  'x-forwarded-port': '8443',
  'x-forwarded-server': ELSEWHERE,
  'x-original-host': ELSEWHERE,
  'x-host': ELSEWHERE,
  'x-forwarded-prefix': `//${ELSEWHERE}`,
  'x-original-url': `//${ELSEWHERE}/`,
  forwarded: `for=203.0.113.9;host=${ELSEWHERE};proto=http`,
  referer: `https://${ELSEWHERE}/`,
}

/** Every operation by somebody who may, behind a proxy that lies: where it thinks it stands is in no answer and no header. */
const hostIsOurs = async (site: Site, app: FastifyInstance, scene: Scene) => {
  const told = { failures: [] as string[], answers: 0 }
  await spread(site.api.operations, 4, async (op) => {
    const who = scene.principals.find((p) => MAY.get(op.id)?.has(p.name)) ?? scene.principals[1]
    if (!who || op.answers['200']?.content?.['text/event-stream']) return
    const o = requestFor({ op, who, address: addressOf(op, scene.sets.own), ids: scene.sets.own })
    const r = await app.inject({ ...o, headers: { ...o.headers, ...SPOOFED } })
    told.answers++
    if (`${JSON.stringify(r.headers)}${r.body}`.includes(ELSEWHERE))
      told.failures.push(`${op.id} repeats who was asked`)
  })
  return told
}

/** What a camera reads off the wall is the address that the operator configured. */
const codesAreOurs = async ({ world }: Site, { people, sets }: Scene) => {
  const asked = [
    [people.desk, `/enterprises/${sets.own.enterprise}/demand-door`],
    [people.instructor, `/visits/${sets.own.plannedVisit}/door`],
  ] as const
  const failures: string[] = []
  for (const [who, path] of asked) {
    const headers = { cookie: who.cookie, ...SPOOFED }
    const r = await world.app.inject({ method: 'POST', url: `/api/v1${path}`, headers, remoteAddress: nextAddress() })
    const { path: way, svg } = r.json() as { path?: string; svg?: string }
    const right = await QRCode.toString(`${ORIGIN}${way}`, { type: 'svg', margin: 1 })
    if (!way || svg !== right) failures.push(`${path}: the code is another than that of ${ORIGIN} (${r.statusCode})`)
  }
  return failures
}

const mailsAreOurs = async (site: Site, { park }: Scene) => {
  await park.settle()
  const waiting = await park.see((ctx) =>
    ctx.db.selectFrom('notification').select('id').where('parkId', '=', park.id).limit(50).execute(),
  )
  for (const { id } of waiting) await park.errand('mail.send', { notificationId: id })
  const links = site.mails.flatMap((m) => m.text.match(/https?:\/\/[^\s"<>]+/g) ?? [])
  const failures = links.filter((l) => new URL(l).origin !== ORIGIN).map((l) => `a mail leads to ${l}`)
  return { failures, links: links.length, mails: site.mails.length }
}

const power = async (site: Site, scene: Scene) => {
  const loose = (next: string | undefined) => (next && /^\/(?![/\\])/.test(next) ? next : '/')
  const rule = await nextIsHere(site.world.app, scene, loose)
  const { app } = await site.planted(modules, (planted) => {
    planted.addHook('onSend', async (request, reply) => {
      reply.header('link', `<https://${request.headers['x-forwarded-host'] ?? request.headers.host}/>; rel="canonical"`)
    })
  })
  const { failures } = await site.dry(() => hostIsOurs(site, app, scene))
  const open = await site.planted(plantEndpoint('sign-in.begin', {}), (planted) => {
    planted.addHook('onRequest', async (request, reply) => {
      if (request.url.startsWith('//')) reply.redirect(request.url)
    })
  })
  return [
    { planted: 'a rule that looks at two signs only', found: rule.failures.length > 0 },
    { planted: 'a server that believes the host it is told', found: failures.length > 0 },
    { planted: 'a server that sends on to the path it was asked', found: (await pathsStay(open.app)).length > 0 },
  ]
}

export const web4: Line = {
  id: 'web-4',
  title: `${REDIRECTS.length} addresses that lead away as where to go on; lies about the host in every operation, codes and mails`,
  required: '0 off-site, links of the configured origin',
  run: async (site) => {
    const scene = await site.scene()
    const next = await nextIsHere(site.world.app, scene)
    const paths = await pathsStay(site.world.app)
    const host = await site.dry(() => hostIsOurs(site, site.world.app, scene))
    const codes = await codesAreOurs(site, scene)
    const mails = await mailsAreOurs(site, scene)
    return {
      figures: [
        `${REDIRECTS.length} return addresses at the sign-in page and at the way to a provider: ${next.letThrough} kept by the server, 0 of them elsewhere unless told below`,
        `${host.answers} operations told of another host, 2 codes, ${mails.mails} mails with ${mails.links} links: ${host.failures.length + codes.length + mails.failures.length} name it`,
      ],
      failures: [...next.failures, ...paths, ...host.failures, ...codes, ...mails.failures],
      power: await power(site, scene),
    }
  },
}
