// The hand-written statements: what one would write without the product, on the same tables and indexes.
const ROW = `d.id, d.version, d.number, d.title, d.status, d.level, d.source, d.submitted_at, d.due_at, d.next_due_at, d.next_amber_at,
  d.next_stage, d.provisional, d.return_count, d.rating, d.updated_at, e.id as enterprise_id, e.name as enterprise_name,
  g.id as grid_id, g.name as grid_name, c.id as category_id, c.name_zh as category_name, p.id as department_id, p.name as department_name`
const JOINED = `demand d join enterprise e on e.park_id = d.park_id and e.id = d.enterprise_id
  left join grid g on g.park_id = d.park_id and g.id = d.grid_id
  left join demand_category c on c.park_id = d.park_id and c.id = d.category_id
  left join department p on p.park_id = d.park_id and p.id = d.department_id`

export const LIST = `select ${ROW} from ${JOINED} where d.park_id = $1 and d.status = $2 order by d.next_due_at, d.id limit 21`
// The words stand in the statement: planned for any words at all, the index is not asked.
const saying = (words: string) => `kernel_words(d.park_id, d.title) @@ '${words}'::tsquery`
export const words = (said: string) =>
  `select ${ROW} from ${JOINED} where d.park_id = $1 and ${saying(said)} order by d.next_due_at, d.id limit 21`
export const wordsTotal = (said: string) =>
  `select count(*) as n from (select 1 from demand d where d.park_id = $1 and ${saying(said)} limit 10001) x`
const LIKE_BOTH = `d.title like '%停车%' and d.title like '%漏水%'`
export const LIKE = `select ${ROW} from ${JOINED} where d.park_id = $1 and ${LIKE_BOTH} order by d.next_due_at, d.id limit 21`
export const LIKE_TOTAL = `select count(*) as n from (select 1 from demand d where d.park_id = $1 and ${LIKE_BOTH} limit 10001) x`
const NARROW = `d.park_id = $1 and d.category_id = $2 and d.level = 'complex' and d.next_due_at is not null`
export const FILTER = `select ${ROW} from ${JOINED} where ${NARROW} order by d.next_due_at, d.id limit 21`
export const FILTER_TOTAL = `select count(*) as n from (select 1 from demand d where ${NARROW} limit 10001) x`
export const COUNTS =
  'select department_id, status, count(*) as n from demand where park_id = $1 group by department_id, status'
export const TOTAL = `select count(*) as n from (select 1 from demand where park_id = $1 and status = $2 limit 10001) x`
export const ONE = `select ${ROW}, d.detail, d.contact_name, d.contact_phone, d.answer from ${JOINED} where d.park_id = $1 and d.id = $2`
/** What the page of a case needs besides its row. */
export const CLOCKS = 'select * from demand_clock where park_id = $1 and demand_id = $2 order by id'
export const FILES = `select a.id, f.name, f.media_type, f.bytes, a.audience from attachment a
  join stored_file f on f.park_id = a.park_id and f.id = a.file_id where a.park_id = $1 and a.entity = 'demand' and a.entity_id = $2`
export const FOLLOWS = 'select id from demand_follower where park_id = $1 and demand_id = $2 and account_id = $3'
export const DEEP = `select ${ROW} from ${JOINED} where d.park_id = $1 order by d.submitted_at desc, d.id desc offset 50000 limit 20`

const values = (columns: string) => columns.split(',').map((_, i) => `$${i + 1}`)
const into = (table: string, columns: string) => `insert into ${table} (${columns}) values (${values(columns)})`

export const NUMBER = `insert into counter (park_id, name, value) values ($1, 'bench', 1)
  on conflict (park_id, name) do update set value = counter.value + 1 returning value`
export const DEMAND = into(
  'demand',
  'park_id, id, number, status, source, enterprise_id, grid_id, category_id, title, detail, filed_by, on_behalf, submitted_at, next_due_at, next_stage, next_amber_at, created_at, updated_at',
)
export const CLOCK = into(
  'demand_clock',
  'park_id, id, demand_id, stage, duration, started_at, due_at, provisional, remind_at, sla_version',
)
export const HOLDING = into('demand_holding', 'park_id, id, demand_id, since')
export const ENTRY = into('demand_entry', 'park_id, id, demand_id, at, kind, audience, side, actor_id, actor_name')
export const AUDIT = into(
  'audit_entry',
  'park_id, id, at, actor_id, actor_name, ip, request_id, action, entity, entity_id, before, after',
)
export const OUTBOX = into('outbox', 'park_id, id, type, payload, actor_id, occurred_at')
export const KEY = into('idempotency_key', 'park_id, actor_id, key, request_hash, status, body, created_at')
export const JOB = `select graphile_worker.add_job('bench.nothing', payload := $1::json)`

export const LOCKED = 'select * from demand where park_id = $1 and id = $2 for update'
export const STOPPED =
  'update demand_clock set stopped_at = $3 where park_id = $1 and demand_id = $2 and stopped_at is null'
export const ACCEPTED = `update demand set status = 'accepted', accepted_at = $3, next_due_at = $4, next_stage = 'dispatch', next_amber_at = $4,
  category_id = $5, level = 'normal', version = version + 1, updated_at = $3 where park_id = $1 and id = $2 returning *`
export const TALLY = `insert into demand_tally (park_id, id, status, n, created_at)
  values ($1, gen_random_uuid(), 'submitted', -1, $2), ($1, gen_random_uuid(), 'accepted', 1, $2)`
