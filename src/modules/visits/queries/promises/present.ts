import { sql } from 'kysely'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { type Looking, may } from '../../../../kernel/context.ts'
import type { PromiseItem } from '../../contract/index.ts'
import { lightOfPromise, maySettle } from '../../rules/index.ts'
import type { allPromises } from './visible.ts'

type Asked = { id: string; dueOn: string; reason: string; progress: string; askedBy: string; name: string; at: string }
const asked = sql<Asked | null>`(
  select json_build_object('id', x.id, 'dueOn', x.due_on, 'reason', x.reason, 'progress', x.progress, 'askedBy', x.asked_by,
    'name', x.asked_name, 'at', x.asked_at)
  from promise_extension x where x.park_id = promise.park_id and x.promise_id = promise.id and x.outcome is null)`
const office = sql<{ id: string; name: string } | null>`(
  select json_build_object('id', d.id, 'name', d.name) from department d
  where d.park_id = promise.park_id and d.id = promise.department_id)`

export const described = (rows: ReturnType<typeof allPromises>) =>
  rows
    .selectAll('promise')
    .select(['enterprise.name as enterpriseName', 'visit.day as madeOn'])
    .select([asked.as('asked'), office.as('office')])
type Found = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const presentAsked = (a: Asked | null): PromiseItem['extension'] =>
  a && {
    id: a.id,
    dueOn: a.dueOn,
    reason: a.reason,
    progress: a.progress,
    askedBy: a.name,
    askedAt: new Date(a.at).toISOString(),
  }

const saidOf = (p: Found): PromiseItem['said'] =>
  p.said && p.saidAt ? { said: p.said as 'kept', note: p.saidNote, at: p.saidAt.toISOString() } : null

const actionsOf = ({ actor }: Looking, p: Found, late: boolean): PromiseItem['actions'] => {
  const mayEnd = may(actor, 'promise.settle')
  const isSecond = p.asked !== null && p.asked.askedBy !== actor.id && p.accountId !== actor.id
  return [
    ...(mayEnd && maySettle(p.state, 'kept') ? (['keep'] as const) : []),
    ...(mayEnd && p.state === 'open' ? (['break', 'drop'] as const) : []),
    ...(mayEnd && p.state === 'open' && !late && p.asked === null ? (['extend'] as const) : []),
    ...(isSecond && may(actor, 'promise.decide') ? (['decide'] as const) : []),
  ]
}

/** A promise as this person sees it, with what she may do about it. */
export const presentPromise =
  (ctx: Looking) =>
  (p: Found): PromiseItem => {
    const light = lightOfPromise(p, ctx.now, shanghaiDate(ctx.now))
    return {
      id: p.id,
      version: p.version,
      visitId: p.visitId,
      enterprise: { id: p.enterpriseId, name: p.enterpriseName },
      what: p.what,
      who: p.who,
      department: p.office,
      dueOn: p.dueOn,
      dueAt: p.dueAt?.toISOString() ?? null,
      light,
      provisional: p.provisional,
      state: p.state as PromiseItem['state'],
      overdue: light === 'red',
      raised: p.raisedAt !== null,
      madeOn: p.madeOn,
      settledAt: p.settledAt?.toISOString() ?? null,
      settledNote: p.settledNote,
      said: saidOf(p),
      extension: presentAsked(p.asked),
      actions: actionsOf(ctx, p, light === 'red'),
    }
  }
