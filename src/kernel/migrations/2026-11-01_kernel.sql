-- The park wall and the tables that serve every module.
create extension if not exists pg_trgm;

do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'parkloop_app') then
    create role parkloop_app nosuperuser nobypassrls nocreatedb nocreaterole login;
  end if;
end $$;
revoke all on schema public from public;
grant usage on schema public to parkloop_app;

-- SET LOCAL, not set_config(): only the former reaches the shards of a distributed database.
create function set_park(p uuid) returns void language plpgsql as $$
begin execute format('set local app.park_id = %L', p); end $$;
-- Unset is null, and null sees no row.
create function app_park_id() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('app.park_id', true), '')::uuid $$;

create table tenant_anchor (park_id uuid not null, constraint tenant_anchor_pk primary key (park_id));

create function kernel_distribute(t regclass, kind text default 'tenant') returns void language plpgsql as $$
declare anchor text := 'public.tenant_anchor';
begin
  if not exists (select 1 from pg_extension where extname = 'citus') then return; end if;
  perform set_config('citus.multi_shard_modify_mode', 'sequential', true);
  if kind = 'reference' then execute format('select create_reference_table(%L)', t);
  elsif t = to_regclass(anchor) then execute format('select create_distributed_table(%L, ''park_id'', colocate_with => ''none'')', t);
  else execute format('select create_distributed_table(%L, ''park_id'', colocate_with => %L)', t, anchor); end if;
end $$;

-- Every tenant table is walled by this one call: nobody writes a policy by hand.
create function kernel_tenant_table(t regclass, append_only boolean default false) returns void language plpgsql as $$
begin
  perform kernel_distribute(t);
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy park_wall on %s using (park_id = app_park_id()) with check (park_id = app_park_id())', t);
  execute format('grant select, insert on %s to parkloop_app', t);
  if not append_only then execute format('grant update, delete on %s to parkloop_app', t); end if;
end $$;

-- Shared by all parks (few writes, no row of a park in it).
create function kernel_shared_table(t regclass) returns void language plpgsql as $$
begin
  perform kernel_distribute(t, 'reference');
  execute format('grant select, insert, update, delete on %s to parkloop_app', t);
end $$;
select kernel_distribute('tenant_anchor');

create table audit_entry (
  park_id uuid not null, id uuid not null, at timestamptz not null,
  actor_id uuid, actor_name text not null, ip text, request_id text,
  action text not null, entity text not null, entity_id uuid,
  before jsonb, after jsonb, reason text,
  constraint audit_entry_pk primary key (park_id, id));
select kernel_tenant_table('audit_entry', append_only => true);
create index audit_entry_by_entity on audit_entry (park_id, entity, entity_id, id);
create index audit_entry_by_actor on audit_entry (park_id, actor_id, id);

create table outbox (
  park_id uuid not null, id uuid not null, type text not null, payload jsonb not null,
  actor_id uuid, occurred_at timestamptz not null,
  delivered_at timestamptz, attempts int not null default 0, last_error text, dead_at timestamptz,
  constraint outbox_pk primary key (park_id, id));
select kernel_tenant_table('outbox');
create index outbox_waiting on outbox (park_id, id) where delivered_at is null and dead_at is null;

create table idempotency_key (
  park_id uuid not null, actor_id uuid not null, key text not null,
  request_hash text not null, status int, body jsonb, created_at timestamptz not null,
  constraint idempotency_key_pk primary key (park_id, actor_id, key));
select kernel_tenant_table('idempotency_key');
create index idempotency_key_by_age on idempotency_key (park_id, created_at);

create table stored_file (
  park_id uuid not null, id uuid not null, sha256 text not null, name text not null, media_type text not null,
  bytes bigint not null, owner_id uuid, created_at timestamptz not null,
  constraint stored_file_pk primary key (park_id, id),
  constraint stored_file_size check (bytes >= 0));
select kernel_tenant_table('stored_file');

create table notification (
  park_id uuid not null, id uuid not null, account_id uuid not null,
  kind text not null, title_zh text not null, title_en text not null, link text,
  created_at timestamptz not null, read_at timestamptz, mailed_at timestamptz,
  constraint notification_pk primary key (park_id, id));
select kernel_tenant_table('notification');
create index notification_by_account on notification (park_id, account_id, id desc);

create table rule_set (
  park_id uuid not null, id uuid not null, code text not null, version int not null,
  source text not null, effective_from date not null, effective_to date, body jsonb not null, created_at timestamptz not null,
  constraint rule_set_pk primary key (park_id, id),
  constraint rule_set_version unique (park_id, code, version));
select kernel_tenant_table('rule_set');

create table counter (
  park_id uuid not null, name text not null, value bigint not null,
  constraint counter_pk primary key (park_id, name));
select kernel_tenant_table('counter');
