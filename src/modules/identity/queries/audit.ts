import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import type { AuditEntry, AuditFilter } from '../contract/index.ts'

/** The only door to the audit trail. */
export const visibleAudit = ({ db, actor }: Looking) =>
  db.selectFrom('auditEntry').where(within(actor, { park: 'auditEntry.parkId' }))

const DAY_MS = 86_400_000
/** Midnight in Shanghai. */
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`)
/** The smallest id of that instant: ids begin with their time, so a span of time is a span of the key. */
const firstId = (at: Date) => {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

const SORTS = { at: { column: 'auditEntry.id', type: 'uuid' } } as const
const COLUMNS = [
  'auditEntry.id',
  'auditEntry.at',
  'auditEntry.actorId',
  'auditEntry.actorName',
  'auditEntry.ip',
  'auditEntry.requestId',
  'auditEntry.action',
  'auditEntry.entity',
  'auditEntry.entityId',
  'auditEntry.before',
  'auditEntry.after',
  'auditEntry.reason',
] as const

type Row = Omit<AuditEntry, 'at'> & { at: Date }
const present = ({
  at,
  id,
  actorId,
  actorName,
  ip,
  requestId,
  action,
  entity,
  entityId,
  before,
  after,
  reason,
}: Row) => ({
  ...{ id, at: at.toISOString(), actorId, actorName, ip, requestId },
  ...{ action, entity, entityId, before: before ?? null, after: after ?? null, reason },
})

/** Newest first, by key: as quick in the last year as on the last day. */
export const listAudit = (ctx: ReadCtx, f: AuditFilter): Promise<PageOf<AuditEntry>> => {
  let rows = visibleAudit(ctx).select(COLUMNS)
  if (f.actorId) rows = rows.where('auditEntry.actorId', '=', f.actorId)
  if (f.action)
    rows = f.action.endsWith('.')
      ? rows.where('auditEntry.entity', '=', f.action.slice(0, -1))
      : rows.where('auditEntry.action', '=', f.action)
  if (f.entity) rows = rows.where('auditEntry.entity', '=', f.entity)
  if (f.entityId) rows = rows.where('auditEntry.entityId', '=', f.entityId)
  if (f.requestId) rows = rows.where('auditEntry.requestId', '=', f.requestId)
  if (f.from) rows = rows.where('auditEntry.id', '>=', firstId(startOf(f.from)))
  if (f.until) rows = rows.where('auditEntry.id', '<', firstId(new Date(startOf(f.until).getTime() + DAY_MS)))
  if (f.q) {
    const like = `%${f.q.replace(/[\\%_]/g, '\\$&')}%`
    rows = rows.where((eb) =>
      eb.or([eb('auditEntry.actorName', 'ilike', like), eb('auditEntry.reason', 'ilike', like)]),
    )
  }
  return page<Row, AuditEntry>(ctx, rows, f, { sorts: SORTS, id: 'auditEntry.id', present })
}
