import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

const NOTICE_MS = 500
const leaving = new WeakSet<FastifyInstance>()

const connectionsOf = (app: FastifyInstance) =>
  new Promise<number>((tell) => app.server.getConnections((_, count) => tell(count ?? 0)))

export const isLeaving = (app: FastifyInstance) => leaving.has(app)

/** While it takes leave every answer is the last of its connection: one kept open without a word would hold the end up for a minute. */
export const endKeptConnections = (app: FastifyInstance) =>
  app.addHook('onSend', async (_, reply) => {
    if (isLeaving(app)) reply.header('connection', 'close')
  })

/**
 * Before it closes: says at /readyz that it is going and serves on for half a second, so that whoever stands before several
 * instances turns to another one before a door is shut in anybody's face. Nobody connected, nothing to wait for.
 */
export const takeLeave = async (app: FastifyInstance) => {
  leaving.add(app)
  if ((await connectionsOf(app)) > 0) await sleep(NOTICE_MS)
}
