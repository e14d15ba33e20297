import type { Ask } from './plan.ts'

/** Behind the wall is what is distributed; what has none is copied to every machine, but for the anchor and the ledger of migrations. */
export const TABLES = `select c.oid, c.relname, exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'p') as keyed,
    case when c.relname = 'tenant_anchor' then 'anchor' when c.relname = 'migration' then 'ledger'
      when exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'park_wall') then 'tenant' else 'reference' end as kind
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p')`
const column = (table: string, at: string) =>
  `(select a.attname from pg_attribute a where a.attrelid = ${table} and a.attnum = ${at})`

export type Rule = { rule: [zh: string, en: string]; query: string; planted: string }

const PLANT = `create table planted (park_id uuid not null, id uuid not null, note text, constraint planted_pk primary key (park_id, id));
  select kernel_tenant_table('planted');`

/** Each query lists what breaks the rule as `what`; `planted` is made and rolled back by the test and has to be found. */
export const RULES: Rule[] = [
  {
    rule: ['每张园区表以 park_id uuid not null 开头', 'a table of a park begins with park_id uuid not null'],
    query: `select relname as what from (${TABLES}) t where kind in ('tenant', 'anchor') and not exists (select 1 from pg_attribute a
      where a.attrelid = t.oid and a.attname = 'park_id' and a.attnum = 1 and a.attnotnull and a.atttypid = 'uuid'::regtype)`,
    planted: `create table planted (id uuid not null, park_id uuid not null, constraint planted_pk primary key (park_id, id));
      select kernel_tenant_table('planted')`,
  },
  {
    rule: ['每张表有主键', 'every table has a primary key'],
    query: `select relname as what from (${TABLES}) t where not keyed`,
    planted: `create table planted (park_id uuid not null, id uuid not null); select kernel_tenant_table('planted')`,
  },
  {
    rule: ['园区表的主键和唯一约束以 park_id 开头', 'keys of a park’s table begin with park_id'],
    query: `select t.relname || '.' || i.relname as what from (${TABLES}) t join pg_index x on x.indrelid = t.oid
      join pg_class i on i.oid = x.indexrelid where t.kind in ('tenant', 'anchor') and (x.indisunique or x.indisexclusion)
        and ${column('t.oid', 'x.indkey[0]')} is distinct from 'park_id'`,
    planted: `${PLANT} create unique index planted_note on planted (note)`,
  },
  {
    rule: ['外键不跨分片', 'no foreign key crosses shards'],
    query: `select k.conname as what from pg_constraint k join (${TABLES}) f on f.oid = k.conrelid join (${TABLES}) t on t.oid = k.confrelid
      where k.contype = 'f' and t.kind = 'tenant' and (f.kind <> 'tenant' or ${column('f.oid', 'k.conkey[1]')} <> 'park_id'
        or ${column('t.oid', 'k.confkey[1]')} <> 'park_id')`,
    planted: `${PLANT} create table planted_shared (id uuid, park_id uuid, planted_id uuid, constraint planted_shared_pk primary key (id),
      constraint planted_shared_fk foreign key (park_id, planted_id) references planted (park_id, id))`,
  },
  {
    rule: ['外键不悄悄改动或删除', 'no foreign key changes or deletes by itself'],
    query: `select conname as what from pg_constraint where contype = 'f' and (confdeltype not in ('a', 'r') or confupdtype not in ('a', 'r'))`,
    planted: `${PLANT} alter table planted add column up uuid;
      alter table planted add constraint planted_up foreign key (park_id, up) references planted (park_id, id) on delete cascade`,
  },
  {
    rule: ['没有推迟到提交时才检查的约束', 'no constraint waits for the commit'],
    query: `select conname as what from pg_constraint k join (${TABLES}) t on t.oid = k.conrelid where k.condeferrable`,
    planted: `${PLANT} alter table planted add constraint planted_once unique (park_id, note) deferrable`,
  },
  {
    rule: ['没有触发器和规则', 'no trigger and no rule'],
    query: `select tgname as what from pg_trigger g join (${TABLES}) t on t.oid = g.tgrelid where not g.tgisinternal
      union all select rulename from pg_rules where schemaname = 'public'`,
    planted: `${PLANT} create rule planted_rule as on insert to planted do also nothing`,
  },
  {
    rule: ['没有序列和自增列', 'no sequence and no counting column'],
    query: `select relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'S'`,
    planted: `${PLANT} alter table planted add column n int generated always as identity`,
  },
  {
    rule: [
      '策略、索引、默认值和约束不用易变函数',
      'policies, indexes, defaults and constraints call no volatile function',
    ],
    query: `select distinct p.proname as what from pg_depend d join pg_proc p on p.oid = d.refobjid and d.refclassid = 'pg_proc'::regclass
      join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.provolatile = 'v'
        and d.classid in ('pg_policy'::regclass, 'pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_class'::regclass)`,
    planted: `${PLANT} create function planted_f(t text) returns boolean language sql as 'select true';
      alter table planted add constraint planted_ck check (planted_f(note))`,
  },
  {
    rule: ['策略里只有 park_id = app_park_id()', 'a policy says park_id = app_park_id() and nothing else'],
    query: `select t.relname as what from (${TABLES}) t join pg_policy p on p.polrelid = t.oid
      where pg_get_expr(p.polqual, p.polrelid) is distinct from '(park_id = app_park_id())'
        or pg_get_expr(p.polwithcheck, p.polrelid) is distinct from '(park_id = app_park_id())'`,
    planted: `${PLANT} create policy wider on planted for select using (exists (select 1 from park))`,
  },
  {
    rule: ['名字给分片后缀留出位置（最多 50 个字符）', 'names leave room for the suffix of a shard (50 characters)'],
    query: `select relname as what from (${TABLES}) t where length(relname) > 50
      union all select conname from pg_constraint k join (${TABLES}) t on t.oid = k.conrelid where length(conname) > 50
      union all select i.relname from pg_index x join (${TABLES}) t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
        where length(i.relname) > 50`,
    planted: `${PLANT} create index planted_with_a_name_that_is_much_longer_than_a_shard_bears on planted (park_id, note)`,
  },
  {
    rule: ['没有继承、分区和物化视图', 'nothing is inherited, partitioned or materialised'],
    query: `select inhrelid::regclass::text as what from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p', 'f')
      union all select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('p', 'm')`,
    planted: 'create materialized view planted as select 1 as one',
  },
]

/** What stands in the way of a distribution, in words. */
export const brokenRules = async (ask: Ask): Promise<{ rule: Rule['rule']; what: string[] }[]> => {
  const broken: { rule: Rule['rule']; what: string[] }[] = []
  for (const { rule, query } of RULES) {
    const found = await ask<{ what: string }>(query)
    if (found.length > 0) broken.push({ rule, what: found.map((f) => f.what) })
  }
  return broken
}
