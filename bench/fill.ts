// The past of a park in a few statements: the same tables, constraints and indexes that its commands write to.
// Of a hundred demands 81 are closed, 4 ended otherwise, 15 are open; they came over a year, the open ones lately.
// Everything else is spread by a hash of the number, so that a second run makes the same park.
import type { Statement } from './facts.ts'

const PICK = `create function pg_temp.pick(n int, salt int, many int) returns int language sql immutable as $$
  select 1 + (hashint8(n::int8 * 131 + salt) & 2147483647) % many $$`

const ENTERPRISES = `
insert into enterprise (park_id, id, name, code, industry_code, size, registered_capital_fen, registered_capital_currency, founded_on, founded_precision, address, lng, lat, grid_id, legal_person, created_at, updated_at)
select $1, uuidv7(interval '-2 years' + n * interval '1 second'),
  (array['湘江','麓谷','云帆','海川','华岳','金桥','启明','远航','中联','宏图','天元','星城'])[pg_temp.pick(n, 1, 12)]
    || (array['精工','新材','电气','食品','物流','机械','生物','光电','智能','环保'])[pg_temp.pick(n, 2, 10)] || n || '有限公司',
  'B' || lpad(n::text, 17, '0'), '3311', (array['large','medium','small','micro'])[1 + n % 4], n * 100000::int8, 'CNY', date '2010-01-01' + n % 5000, 'day', '产业大道' || n || '号',
  113 + (n % 1000) / 10000.0, 28 + (n % 997) / 10000.0, ($2::uuid[])[pg_temp.pick(n, 3, 10)], '张' || n, now() - interval '2 years', now() - interval '2 years'
from generate_series(1, $3::int) n`

const DEMANDS = `
create temp table made as
select uuidv7(s.at - now()) as id, n, s.at, s.kind, e.id as enterprise_id, e.grid_id,
  ($2::uuid[])[pg_temp.pick(n, 4, 6)] as category_id, ($3::uuid[])[pg_temp.pick(n, 5, 8)] as department_id
from generate_series($6::int + 1, $6::int + $4::int) n
cross join lateral (select case when $7::text = 'open' then 91 when $7::text = 'fresh' then 85 else pg_temp.pick(n, 6, 100) - 1 end as slot) k
cross join lateral (select case when k.slot < 81 then 'closed' when k.slot < 83 then 'declined' when k.slot < 84 then 'redirected' when k.slot < 85 then 'withdrawn'
  when k.slot < 87 then 'submitted' when k.slot < 89 then 'accepted' when k.slot < 91 then 'dispatched' when k.slot < 96 then 'handling'
  when k.slot < 98 then 'answered' else 'verified' end as kind) t
cross join lateral (select t.kind, date_trunc('milliseconds', now() - case when k.slot < 85 then interval '10 days' + interval '1 year' * (n - $6::int) / $4::int
  else interval '10 days' * (n - $6::int) / $4::int end) as at) s
join (select id, grid_id, row_number() over (order by id) as place from enterprise where park_id = $1) e on e.place = 1 + n % $5::int`

/** What people write: a place, a thing and its trouble; two words together are said in about one case of three hundred. */
const TITLE = `(array['东区','西区','南区','北区','一号门','三号门','创业园','孵化楼','标准厂房','人才公寓','研发楼','物流园','科技大道','产业大道','滨河路','地铁口','食堂','宿舍区','会展中心','加速器'])[pg_temp.pick(n, 7, 20)]
  || (array['停车场','停车位','照明','电梯','消防通道','给水管道','排水管网','配电房','空调','门禁','道路','绿化','垃圾站','充电桩','网络','燃气','围墙','雨棚','监控','货梯','路灯','班车','食材供应','用工','贷款','政策申报','环评手续','用地指标','税务登记','人才落户'])[pg_temp.pick(n, 8, 30)]
  || (array['漏水','停运','损坏','拥堵','不足','电压不稳','噪声扰民','无人管理','收费偏高','安全隐患','长期占用','需要扩容','办理缓慢','信号弱','积水','异味','老化','材料退回','多次报修未果','请求协调'])[pg_temp.pick(n, 9, 20)]
  || case when n % 3 = 0 then '，影响' || n % 97 || '号车间生产' else '' end`

const LEDGER = `
insert into demand (park_id, id, number, status, level, source, enterprise_id, grid_id, category_id, department_id, title, detail, contact_name, contact_phone, on_behalf,
  submitted_at, accepted_at, dispatched_at, signed_at, contacted_at, answered_at, verified_at, rated_at, closed_at, due_at, next_due_at, next_stage, next_amber_at, overdue_at, rating, verdict, created_at, updated_at)
select $1, id, 'XQ2025-' || lpad(n::text, 7, '0'), kind, (array['consult','normal','complex'])[pg_temp.pick(n, 10, 3)], (array['desk','portal','visit'])[pg_temp.pick(n, 11, 3)], enterprise_id, grid_id, category_id,
  case when kind in ('submitted','accepted','declined','redirected','withdrawn') then null else department_id end,
  ${TITLE}, '情况说明：希望尽快协调解决，影响正常生产。', '李' || n, '13800000000', true,
  at, at + interval '1 hour', at + interval '2 hours', at + interval '3 hours', at + interval '5 hours',
  case when kind in ('answered','verified','closed') then at + interval '3 days' end, case when kind in ('verified','closed') then at + interval '4 days' end,
  case when kind = 'closed' then at + interval '5 days' end, case when kind = 'closed' then at + interval '5 days' end, at + interval '7 days',
  case when kind in ('closed','declined','redirected','withdrawn') then null else at + interval '7 days' end,
  case kind when 'submitted' then 'accept' when 'accepted' then 'dispatch' when 'dispatched' then 'sign' when 'handling' then 'resolve' when 'answered' then 'verify' when 'verified' then 'rate' end,
  case when kind in ('closed','declined','redirected','withdrawn') then null else at + interval '5 days' end,
  case when n % 20 = 0 then at + interval '7 days' end, case when kind = 'closed' then 1 + n % 5 end, case when kind in ('verified','closed') then 'solved' end,
  at, case when kind = 'closed' then at + interval '5 days' else at + interval '6 hours' end
from made`

const CLOCKS = `
insert into demand_clock (park_id, id, demand_id, stage, department_id, duration, started_at, due_at, provisional, remind_at, stopped_at, overdue_noted_at, reminded_at, sla_version)
select $1, uuidv7(c.since - now()), m.id, c.stage, m.department_id, '{"workMinutes":240}', c.since, c.since + c.span, false, c.since + c.span * 0.75, c.until,
  c.since + c.span, c.since + c.span, 1
from made m cross join lateral (values
  ('accept', m.at, interval '4 hours', case when m.kind <> 'submitted' then m.at + interval '1 hour' end),
  ('dispatch', m.at + interval '1 hour', interval '2 hours', case when m.kind <> 'accepted' then m.at + interval '2 hours' end),
  ('contact', m.at + interval '2 hours', interval '1 day', m.at + interval '5 hours'),
  ('resolve', m.at + interval '2 hours', interval '7 days', case when m.kind not in ('dispatched','handling') then m.at + interval '3 days' end)) c(stage, since, span, until)
where m.kind <> 'submitted' or c.stage = 'accept' `

const TALLY = `
insert into demand_tally (park_id, id, department_id, status, n, created_at)
select $1, uuidv7(), d.department_id, d.status, count(*), now() from made m join demand d on d.park_id = $1 and d.id = m.id group by d.department_id, d.status`

const HOLDINGS = `
insert into demand_holding (park_id, id, demand_id, department_id, since, until)
select $1, uuidv7(h.since - now()), m.id, h.department_id, h.since, h.until
from made m cross join lateral (values (null::uuid, m.at, m.at + interval '2 hours'),
  (m.department_id, m.at + interval '2 hours', case when m.kind not in ('dispatched','handling') then m.at + interval '3 days' end)) h(department_id, since, until)
where m.kind <> 'submitted'`

const ENTRIES = `
insert into demand_entry (park_id, id, demand_id, at, kind, audience, side, actor_name, body, data)
select $1, uuidv7(e.at - now()), m.id, e.at, e.kind, 'public', 'staff', '服务专班', null, case when e.kind = 'verify' then '{"verdict":"solved"}'::jsonb end
from made m cross join lateral (values ('submit', m.at), ('accept', m.at + interval '1 hour'), ('dispatch', m.at + interval '2 hours'),
  ('sign', m.at + interval '3 hours'), ('verify', case when m.kind in ('verified','closed') then m.at + interval '4 days' end)) e(kind, at) where e.at is not null`

/** What is said while a case is handled: between its signing and its answer. */
const SAID = `
insert into demand_entry (park_id, id, demand_id, at, kind, audience, side, actor_name, body)
select $1, uuidv7(e.at - now()), m.id, e.at, 'message', 'internal', 'staff', '经办人', '第' || e.i || '次联系企业，情况已记录。'
from made m cross join lateral (select i, m.at + interval '3 hours' + i * interval '4 hours' as at from generate_series(1, $2::int) i) e`

const RATINGS = `
insert into demand_rating (park_id, id, demand_id, handling, score, on_behalf, counted, created_at)
select $1, uuidv7(), m.id, 0, 1 + m.n % 5, false, true, m.at + interval '5 days' from made m where m.kind = 'closed'`

const STEPS = 5
export type Ground = { parkId: string; grids: string[]; departments: string[]; categories: string[] }

/** `past` is a year as it was; `open` cases are all being handled, `fresh` ones wait to be accepted. */
export type Filled = {
  demands: number
  enterprises: number
  /** Lines of the story of a case: five are its steps, what is more is said. */
  entries?: number
  before?: number
  as?: 'past' | 'open' | 'fresh'
}

/**
 * In this order, on one connection, as the owner. Every rule of a row and every index holds while they run; only the
 * foreign keys are not asked row by row, since each id was read from its table a line before.
 */
export const filling = (
  g: Ground,
  { demands, enterprises, entries = STEPS, before = 0, as = 'past' }: Filled,
): Statement[] => [
  { text: 'set session_replication_role = replica', values: [] },
  { text: PICK, values: [] },
  ...(before > 0 ? [] : [{ text: ENTERPRISES, values: [g.parkId, g.grids, enterprises] }]),
  { text: 'analyze enterprise', values: [] },
  { text: DEMANDS, values: [g.parkId, g.categories, g.departments, demands, enterprises, before, as] },
  ...[LEDGER, CLOCKS, HOLDINGS, ENTRIES, RATINGS, TALLY].map((text) => ({ text, values: [g.parkId] })),
  ...(entries > STEPS ? [{ text: SAID, values: [g.parkId, entries - STEPS] }] : []),
  { text: 'drop table made', values: [] },
]
