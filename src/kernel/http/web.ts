import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '../errors.ts'
import { namesFile } from './address.ts'

const HIDDEN = { schema: { hide: true } as never }
// Vite puts the hash of the content into these names and into no other: what is asked for again may have changed.
const isForEver = (path: string) => /[\\/]assets[\\/]/.test(path)
const setHeaders = (reply: FastifyReply, path: string) => {
  if (!isForEver(path)) reply.header('cache-control', 'no-cache')
}

/**
 * The built web app: its files, and for every other address its one page. The phone's app has an address of its own with the
 * slash at the end, which is also as far as its service worker reaches; `/field` without it is a page of the desktop's app.
 */
export const serveWeb = async (app: FastifyInstance, folder: string) => {
  const files = { root: folder, wildcard: false, index: false as const, preCompressed: false }
  await app.register(fastifyStatic, { ...files, maxAge: '365d', immutable: true, setHeaders })
  const page = (reply: FastifyReply, name: string) =>
    reply.header('cache-control', 'no-cache').sendFile(name, { maxAge: 0, immutable: false })
  app.get('/', HIDDEN, (_, reply) => page(reply, 'index.html'))
  app.get('/field/', HIDDEN, (_, reply) => page(reply, 'field/index.html'))
  app.get('/*', HIDDEN, (request: FastifyRequest, reply) => {
    if (request.url.startsWith('/api/') || namesFile(request.url.split('?')[0] ?? '')) throw notFound()
    return page(reply, 'index.html')
  })
}
