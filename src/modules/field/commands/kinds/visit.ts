import type { WriteCtx } from '../../../../kernel/context.ts'
import { invalid, notFound } from '../../../../kernel/errors.ts'
import { LogVisit, type Visit } from '../../../visits/contract/index.ts'
import { addRecords, finishVisit, getVisit, logVisit, partKeys, visibleVisits } from '../../../visits/index.ts'
import type { BasedOn } from '../../contract/index.ts'
import { differences } from '../../rules/index.ts'
import { type Attempt, type Done, done, inConflict, mustReach, shaped, through } from './attempt.ts'
import { editOf } from './edit.ts'

const heldVisit = async (ctx: WriteCtx, id: string): Promise<Visit> => {
  const row = await visibleVisits(ctx)
    .select('visit.id')
    .where('visit.id', '=', id)
    .forUpdate('visit')
    .executeTakeFirst()
  if (!row) throw notFound()
  return getVisit(ctx, id)
}

const saidOf = (form: LogVisit) => ({
  startedAt: form.startedAt,
  people: form.people.map(({ name, role, contactId }) => ({ name, role, contactId })),
  purpose: form.purpose,
  roles: form.roles,
  notes: form.notes ?? null,
})
const planOf = (visit: Visit) => ({
  plannedOn: visit.plannedOn,
  purpose: visit.purpose,
  status: visit.status,
  visitor: visit.visitor?.name ?? null,
})

/** Somebody has logged it already: what she wrote beside what is there. */
const loggedMeanwhile = (visit: Visit, form: LogVisit): Done => {
  const found = differences({ mine: saidOf(form), theirs: visit })
  const current = { current: visit, currentVersion: visit.version, recordId: visit.id, number: visit.number }
  if (found.length === 0 && partKeys(form).length === 0) return done(visit, 'same')
  return inConflict(
    'done_meanwhile',
    '这次走访已经登记过，请对照后选择；选「用我的」会另记一次走访',
    'This visit was logged meanwhile. Compare the two; with yours another visit is recorded',
    { ...current, differences: found },
  )
}

/** The plan is another one than she saw: moved, given to somebody else, cancelled. */
const planChanged = (visit: Visit, seen: BasedOn): Done => {
  const { values = {} } = seen
  const cancelled = visit.status === 'cancelled'
  const mine = { plannedOn: values.plannedOn, visitor: values.visitor, purpose: values.purpose, status: 'planned' }
  return inConflict(
    cancelled ? 'cancelled_meanwhile' : 'plan_changed',
    cancelled ? `这次走访已取消：${visit.cancelReason ?? ''}` : '走访计划已有变动，请对照后选择',
    cancelled
      ? `This visit was cancelled: ${visit.cancelReason ?? ''}`
      : 'The plan has changed meanwhile; compare the two',
    {
      current: visit,
      currentVersion: visit.version,
      recordId: visit.id,
      number: visit.number,
      differences: differences({ mine, theirs: planOf(visit) }),
    },
  )
}

const finish = async (ctx: WriteCtx, a: Attempt, visitId: string, form: LogVisit): Promise<Done> => {
  const visit = await heldVisit(ctx, visitId)
  const { enterpriseId, ...rest } = form
  if (visit.enterprise.id !== enterpriseId)
    throw invalid('visitId', 'other_enterprise', '这次走访不是这家企业的', 'This visit belongs to another enterprise')
  const asSeen = !a.basedOn || a.basedOn.version === visit.version
  if (visit.status === 'planned' && asSeen) return done(await finishVisit(ctx, visitId, rest))
  if (a.insists && asSeen) return done(await logVisit(ctx, form))
  return visit.status === 'done' ? loggedMeanwhile(visit, form) : planChanged(visit, a.basedOn ?? { version: null })
}

/**
 * Sent before, and the phone has written on since. What it gained are records, and no record is lost for a difference in the
 * words; those are compared as always.
 */
const sentAgain = async (ctx: WriteCtx, a: Attempt, visitId: string, form: LogVisit): Promise<Done> => {
  const { version } = await getVisit(ctx, visitId)
  const visit = await addRecords({ ...ctx, expectedVersion: version }, visitId, form)
  const grown = visit.version > version
  const basedOn = a.basedOn?.version === version && grown ? { ...a.basedOn, version: visit.version } : a.basedOn
  const said = await editOf(ctx, { ...a, basedOn }, visitId, saidOf(form))
  return said.state === 'same' && grown ? done(visit) : said
}

/** The form after a visit: for a planned one, or for one that nobody had planned. */
export const applyVisit = async (outer: WriteCtx, a: Attempt): Promise<Done> => {
  const ctx = through(outer, 'visit.write')
  const { visitId, ...said } = a.body
  const enterpriseId = await mustReach(ctx, said.enterpriseId)
  const form = shaped(LogVisit, { ...said, enterpriseId, clientId: a.clientId })
  if (a.recordId) return sentAgain(ctx, a, a.recordId, form)
  return typeof visitId === 'string' ? finish(ctx, a, visitId, form) : done(await logVisit(ctx, form))
}
