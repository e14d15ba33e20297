import type { FastifyRequest } from 'fastify'
import type { Actor } from '../context.ts'
import type { Endpoint } from '../contract/index.ts'
import { forbidden, peopleOnly, refuse, unauthenticated } from '../errors.ts'
import { holds } from '../holds.ts'

const FRESH_MS = 15 * 60_000
const mustBeFresh = ({ program, provedAt }: Actor, endpoint: Endpoint, now: Date) => {
  if (!endpoint.fresh || program !== undefined) return
  if (!provedAt || now.getTime() - provedAt.getTime() > FRESH_MS)
    throw refuse(
      'forbidden',
      'proof_required',
      '这一步须再次验证本人',
      'This step asks you to show again that it is you',
    )
}

const isOpenTo = (barred: string, { evenBarred }: Endpoint) =>
  evenBarred === true || evenBarred?.includes(barred) === true

/** The actor as this endpoint lets her in, or the refusal. */
export const letIn = (actor: Actor | undefined, endpoint: Endpoint, request: FastifyRequest, now: Date): Actor => {
  if (!actor) throw unauthenticated()
  if (actor.barred && !isOpenTo(actor.barred.code, endpoint))
    throw refuse('forbidden', actor.barred.code, actor.barred.zh, actor.barred.en)
  if (endpoint.allow === 'signed-in' && actor.program !== undefined && !endpoint.evenPrograms) throw peopleOnly()
  if (endpoint.allow !== 'signed-in' && !holds(actor, endpoint.allow)) throw forbidden(endpoint.allow)
  mustBeFresh(actor, endpoint, now)
  return { ...actor, permission: endpoint.allow, ip: request.ip }
}
