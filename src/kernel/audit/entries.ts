/** All columns of an entry in this order, as text that depends on no setting of the session. */
export const COLUMNS = `array[e.park_id::text, e.id::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_id::text, e.actor_name,
  e.ip, e.request_id, e.action, e.entity, e.entity_id::text, e.before::text, e.after::text, e.reason]`

/** What belongs to an entry and not to `COLUMNS` could be altered unseen: a test holds them together. */
export const SEALED = [
  'park_id',
  'id',
  'at',
  'actor_id',
  'actor_name',
  'ip',
  'request_id',
  'action',
  'entity',
  'entity_id',
  'before',
  'after',
  'reason',
]
