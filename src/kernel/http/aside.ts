import type { FastifyRequest } from 'fastify'
import type { Actor, AuditNote } from '../context.ts'
import { inTransaction } from '../db/index.ts'
import { Refused } from '../errors.ts'
import { writeCtx } from '../run.ts'
import { type Call, credentialsOf, type EdgeOptions, occasionOf } from './edge.ts'

/**
 * An entry about a request that changes nothing itself, in a transaction of its own and before the answer: where it cannot be
 * written, the request fails. Nothing for whoever has not signed in.
 */
export const noteAside = (
  o: EdgeOptions,
  request: FastifyRequest,
  action: `${string}.${string}`,
  noteOf: (actor: Actor) => AuditNote,
): Promise<Actor | undefined> =>
  inTransaction(o.pool, {}, async (client) => {
    const actor = await o.authenticate(client, credentialsOf(request))
    if (actor) await writeCtx(client, { ...actor, ip: request.ip }, occasionOf(o, request)).audit(action, noteOf(actor))
    return actor
  })

/** A missing right, and not the question for a proof or a new password, which is put to everybody some day. */
const DENIED = new Set(['forbidden', 'people_only'])

/** Who tried what she may not: a route's handler of errors that puts it on record and passes the refusal on. */
export const deniedNoted = (o: EdgeOptions, call: Call) => async (error: unknown, request: FastifyRequest) => {
  if (!(error instanceof Refused) || !DENIED.has(error.refusal.code)) throw error
  await noteAside(o, request, 'access.refuse', (actor) => ({ id: actor.id, after: { operation: call.name } }))
  throw error
}
