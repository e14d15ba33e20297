/** Tables that belong to no park: a directory, accounts and sessions, figures for regions with who may read them, the ledger of migrations, the anchor of a distributed database. */
const SHARED =
  "('park', 'account', 'account_park', 'account_factor', 'seal_key', 'session', 'migration', 'tenant_anchor', 'park_figure', 'region_grant', 'region_opening', 'unknown_login')"
const TENANT = `select c.oid, c.relname, c.relowner from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname not in ${SHARED}`
/** Written once; neither changed nor deleted by the product. */
const ONCE = "('audit_entry', 'audit_link', 'demand_entry', 'demand_rating')"

export type Check = {
  rule: string
  /** Rows are what is wrong. */
  query: string
  /** What is made in a transaction that is rolled back, and has to be found. */
  planted: string
}

const BAD =
  'create table planted (park_id uuid not null, id uuid not null, note text, constraint planted_pk primary key (park_id, id));'
const GOOD = `${BAD} select kernel_tenant_table('planted');`

/** The wall between parks as the catalogue of PostgreSQL shows it. */
export const CHECKS: Check[] = [
  {
    rule: 'every table that is not shared begins with park_id uuid not null',
    query: `select relname from (${TENANT}) t where not exists (select 1 from pg_attribute a where a.attrelid = t.oid
      and a.attname = 'park_id' and a.attnum = 1 and a.attnotnull and a.atttypid = 'uuid'::regtype)`,
    planted: 'create table planted (id uuid, park_id uuid)',
  },
  {
    rule: 'row security is on',
    query: `select relname from (${TENANT}) t where not (select c.relrowsecurity from pg_class c where c.oid = t.oid)`,
    planted: BAD,
  },
  {
    rule: 'row security is forced on the owner as well',
    query: `select relname from (${TENANT}) t where not (select c.relforcerowsecurity from pg_class c where c.oid = t.oid)`,
    planted: `${GOOD} alter table planted no force row level security`,
  },
  {
    rule: 'exactly one policy, for every command and everybody, permissive',
    query: `select relname from (${TENANT}) t where (select count(*) from pg_policy p where p.polrelid = t.oid
      and p.polcmd = '*' and p.polpermissive and p.polroles = '{0}') <> 1
      or (select count(*) from pg_policy p where p.polrelid = t.oid) <> 1`,
    planted: `${GOOD} create policy wider on planted for select using (true)`,
  },
  {
    rule: 'the policy reads (park_id = app_park_id()) and nothing else',
    query: `select t.relname from (${TENANT}) t join pg_policy p on p.polrelid = t.oid
      where pg_get_expr(p.polqual, p.polrelid) is distinct from '(park_id = app_park_id())'`,
    planted: `${BAD} alter table planted enable row level security;
      create policy park_wall on planted using (park_id = app_park_id() or note = 'all') with check (park_id = app_park_id())`,
  },
  {
    rule: 'the policy checks what is written',
    query: `select t.relname from (${TENANT}) t join pg_policy p on p.polrelid = t.oid
      where pg_get_expr(p.polwithcheck, p.polrelid) is distinct from '(park_id = app_park_id())'`,
    planted: `${BAD} alter table planted enable row level security; create policy park_wall on planted using (park_id = app_park_id())`,
  },
  {
    rule: 'primary, unique and exclusion keys begin with the park',
    query: `select relname, conname from (${TENANT}) t join pg_constraint k on k.conrelid = t.oid where k.contype in ('p', 'u', 'x')
      and (select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = k.conkey[1]) <> 'park_id'`,
    planted: `${GOOD} alter table planted add constraint planted_note unique (note)`,
  },
  {
    rule: 'foreign keys lead from the park to the same park',
    query: `select relname, conname from (${TENANT}) t join pg_constraint k on k.conrelid = t.oid where k.contype = 'f' and (
      (select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = k.conkey[1]) <> 'park_id'
      or (select a.attname from pg_attribute a where a.attrelid = k.confrelid and a.attnum = k.confkey[1])
        not in ('park_id', case when k.confrelid = 'park'::regclass then 'id' else 'park_id' end))`,
    planted: `${GOOD} create table planted_child (park_id uuid not null, id uuid, planted_id uuid,
      constraint planted_child_fk foreign key (planted_id, park_id) references planted (id, park_id))`,
  },
  {
    rule: 'every index begins with the park, but for the word indexes',
    query: `select t.relname, i.relname as index from (${TENANT}) t join pg_index x on x.indrelid = t.oid
      join pg_class i on i.oid = x.indexrelid join pg_am m on m.oid = i.relam where m.amname <> 'gin'
      and (select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = x.indkey[0]) is distinct from 'park_id'`,
    planted: `${GOOD} create index planted_by_note on planted (note)`,
  },
  {
    rule: 'nothing is unique across parks',
    query: `select t.relname, i.relname as index from (${TENANT}) t join pg_index x on x.indrelid = t.oid and x.indisunique
      join pg_class i on i.oid = x.indexrelid where not exists
      (select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'park_id' and a.attnum = any (x.indkey::int2[]))`,
    planted: `${GOOD} create unique index planted_once on planted (note)`,
  },
  {
    rule: 'views see with the rights of whoever asks',
    query: `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'
      and c.relkind = 'v' and not coalesce(c.reloptions::text like '%security_invoker=true%', false)`,
    planted: 'create view planted as select * from demand',
  },
  {
    rule: 'there is no materialised view: it would keep rows of every park behind no wall',
    query: `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'm'`,
    planted: 'create materialized view planted as select 1 as one',
  },
  {
    rule: 'no function runs with the rights of its owner',
    query: `select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef`,
    planted: 'create function planted() returns int language sql security definer as $$ select 1 $$',
  },
  {
    rule: 'the product’s role passes no wall, makes no roles and no databases',
    query: `select rolname from pg_roles where rolname = 'parkloop_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
    planted: 'alter role parkloop_app bypassrls',
  },
  {
    rule: 'the product’s role is a member of no other role but the eraser’s, of which it inherits nothing',
    query: `select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid
      join pg_roles a on a.oid = m.member where a.rolname = 'parkloop_app' and (r.rolname <> 'parkloop_eraser' or a.rolinherit)`,
    planted: 'create role planted; grant planted to parkloop_app',
  },
  {
    rule: 'the eraser corrects words behind the wall and does nothing else, and nothing to the trail',
    query: `select rolname as what from pg_roles where rolname = 'parkloop_eraser' and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
      union all select g.table_name || ' ' || g.privilege_type from information_schema.role_table_grants g where g.grantee = 'parkloop_eraser'
        and (g.privilege_type not in ('SELECT', 'UPDATE') or g.table_name in ('audit_entry', 'audit_link')
          or not exists (select 1 from pg_policy p where p.polrelid = to_regclass(g.table_name) and p.polname = 'park_wall'))`,
    planted: 'grant update on audit_entry to parkloop_eraser',
  },
  {
    rule: 'the product’s role owns nothing',
    query: `select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'parkloop_app'
      union all select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = 'parkloop_app'`,
    planted: `${GOOD} alter table planted owner to parkloop_app`,
  },
  {
    rule: 'the product’s role has no setting of its own that reaches the wall',
    query: `select s.setconfig from pg_db_role_setting s join pg_roles r on r.oid = s.setrole where r.rolname = 'parkloop_app'
      and s.setconfig::text ~ '(app\\.park_id|row_security|search_path|session_replication_role)'`,
    planted: `alter role parkloop_app set app.park_id = '00000000-0000-0000-0000-000000000000'`,
  },
  {
    rule: 'what is written once is neither changed nor deleted by the product',
    query: `select table_name, privilege_type from information_schema.role_table_grants where grantee = 'parkloop_app'
      and table_name in ${ONCE} and privilege_type not in ('SELECT', 'INSERT')`,
    planted: 'grant update on audit_entry to parkloop_app',
  },
  {
    rule: 'the product’s role empties, alters and refers to no table and makes none',
    query: `select table_name as what from information_schema.role_table_grants where grantee = 'parkloop_app' and table_schema = 'public'
      and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')
      union all select nspname from pg_namespace where nspname = 'public' and has_schema_privilege('parkloop_app', oid, 'create')`,
    planted: 'grant truncate on demand to parkloop_app',
  },
  {
    rule: 'nothing is granted to everybody',
    query: `select table_name from information_schema.role_table_grants where grantee = 'PUBLIC' and table_schema = 'public'
      union all select nspname from pg_namespace where nspname = 'public' and has_schema_privilege('public', oid, 'create')`,
    planted: 'grant select on demand to public',
  },
  {
    rule: 'nothing is granted by default to what is still to be made',
    query: 'select defaclacl::text from pg_default_acl',
    planted: 'alter default privileges in schema public grant select on tables to parkloop_app',
  },
  {
    rule: 'tables of a park have no trigger and no rule',
    query: `select relname, tgname as name from (${TENANT}) t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
      union all select tablename, rulename from pg_rules where schemaname = 'public'`,
    planted: `${GOOD} create rule planted_rule as on insert to planted do also nothing`,
  },
  {
    rule: 'nothing is set to null or deleted behind one’s back',
    query: `select conname from pg_constraint where contype = 'f' and confdeltype not in ('a', 'r')`,
    planted: `${GOOD} create table planted_child (park_id uuid not null, id uuid, planted_id uuid, constraint planted_child_fk
      foreign key (park_id, planted_id) references planted (park_id, id) on delete cascade)`,
  },
  {
    rule: 'every constraint has a name of its own, short enough for a shard',
    query: `select relname, conname from (${TENANT}) t join pg_constraint k on k.conrelid = t.oid
      where k.contype <> 'n' and (length(conname) > 50 or conname ~ '_(pkey|fkey|key|check)[0-9]*$')`,
    planted: `${GOOD} alter table planted add check (note <> '')`,
  },
  {
    rule: 'no column counts by itself across parks',
    query: `select relname, a.attname from (${TENANT}) t join pg_attribute a on a.attrelid = t.oid where a.attidentity <> '' or exists
      (select 1 from pg_attrdef d where d.adrelid = t.oid and d.adnum = a.attnum and pg_get_expr(d.adbin, d.adrelid) like 'nextval%')`,
    planted: `${GOOD} alter table planted add column n int generated always as identity`,
  },
  {
    rule: 'no table stands outside the schema of the product and of its queue',
    query: `select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'f')
      and n.nspname not in ('public', 'graphile_worker', 'information_schema', 'pg_catalog') and n.nspname !~ '^pg_(toast|temp)'`,
    planted: 'create schema planted; create table planted.copy as select 1 as one',
  },
  {
    rule: 'tables are not inherited and not foreign: a parent’s policy would not hold for its children',
    query: `select inhrelid::regclass::text from pg_inherits i join pg_class c on c.oid = i.inhrelid where c.relkind in ('r', 'f')
      and not c.relispartition`,
    planted: `${GOOD} create table planted_child () inherits (planted)`,
  },
]

export const TENANT_TABLES = `select t.relname as name from (${TENANT}) t order by 1`
