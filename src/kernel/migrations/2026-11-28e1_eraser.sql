-- Words about a person who asks to be erased stand in rows as well that the product only adds to. It may correct them, the audit
-- trail excepted, by becoming this role for the moment of the erasure and never otherwise: it inherits nothing of it.
-- Roles are of the server and not of this database: another may be making them at this moment.
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'parkloop_eraser') then
    create role parkloop_eraser nosuperuser nobypassrls nocreatedb nocreaterole nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  if exists (select 1 from pg_roles where rolname = 'parkloop_app' and rolinherit) then alter role parkloop_app noinherit; end if;
  if not exists (select 1 from pg_auth_members m where m.roleid = 'parkloop_eraser'::regrole and m.member = 'parkloop_app'::regrole) then
    grant parkloop_eraser to parkloop_app;
  end if;
exception when internal_error or unique_violation then null;
end $$;
grant usage on schema public to parkloop_eraser;

do $$ declare t regclass; begin
  for t in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname not in ('audit_entry', 'audit_link')
      and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'park_wall')
  loop execute format('grant select, update on %s to parkloop_eraser', t); end loop;
end $$;

create or replace function kernel_tenant_table(t regclass, append_only boolean default false) returns void language plpgsql as $$
begin
  perform kernel_distribute(t);
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy park_wall on %s using (park_id = app_park_id()) with check (park_id = app_park_id())', t);
  execute format('grant select, insert on %s to parkloop_app', t);
  if not append_only then execute format('grant update, delete on %s to parkloop_app', t); end if;
  execute format('grant select, update on %s to parkloop_eraser', t);
end $$;
