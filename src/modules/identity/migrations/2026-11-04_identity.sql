-- Shared: one account a person, in however many parks. Its home park keeps name and password; another park only lets it in or not.
create table account (
  id uuid not null, version int not null default 1, home_park_id uuid not null, login text not null, name text not null, password_hash text not null, must_change_password boolean not null default true,
  mail text, phone text, failures int not null default 0, locked_until timestamptz, disabled_at timestamptz, created_at timestamptz not null,
  constraint account_pk primary key (id),
  constraint account_login unique (login));
select kernel_shared_table('account');

create table account_park (
  account_id uuid not null, park_id uuid not null, disabled_at timestamptz,
  constraint account_park_pk primary key (account_id, park_id));
select kernel_shared_table('account_park');
create index account_park_by_park on account_park (park_id, account_id);

-- The token itself is never stored.
create table session (
  token_hash bytea not null, account_id uuid not null, park_id uuid not null,
  created_at timestamptz not null, seen_at timestamptz not null, expires_at timestamptz not null, ip text, agent text,
  constraint session_pk primary key (token_hash));
select kernel_shared_table('session');
create index session_by_account on session (account_id);

create table role_grant (
  park_id uuid not null, id uuid not null, account_id uuid not null, role text not null,
  grid_id uuid, department_id uuid, enterprise_id uuid,
  valid_from date not null default '2000-01-01', valid_to date,
  -- Who keeps this grant: a person (manual) or a module (a responsibility, a substitute).
  source text not null default 'manual', source_id uuid, created_at timestamptz not null,
  constraint role_grant_pk primary key (park_id, id),
  constraint role_grant_grid_fk foreign key (park_id, grid_id) references grid (park_id, id),
  constraint role_grant_department_fk foreign key (park_id, department_id) references department (park_id, id));
select kernel_tenant_table('role_grant');
create index role_grant_by_account on role_grant (park_id, account_id);
create index role_grant_by_source on role_grant (park_id, source, source_id);

-- One round trip: whose session, which park, which grants. Opens the park for the transaction. A grant on an area holds for its grids.
create function open_session(hash bytea, at timestamptz, idle interval) returns json language plpgsql as $$
declare s record; granted json;
begin
  -- A first password has to be changed; in a demo park everyone knows them anyway.
  select x.account_id, x.park_id, x.seen_at, a.name, a.login, a.must_change_password and not p.demo as must_change_password into s
    from session x join account a on a.id = x.account_id
      join account_park m on m.account_id = x.account_id and m.park_id = x.park_id
      join park p on p.id = x.park_id
    where x.token_hash = hash and x.expires_at > at and x.seen_at > at - idle and a.disabled_at is null and m.disabled_at is null;
  if not found then return null; end if;
  perform set_park(s.park_id);
  select coalesce(json_agg(json_build_object('role', g.role, 'departmentId', g.department_id, 'enterpriseId', g.enterprise_id,
      'gridIds', case when g.grid_id is null then '[]'::json else (
        with recursive below as (
          select r.id from grid r where r.park_id = s.park_id and r.id = g.grid_id
          union all
          select r.id from grid r join below b on r.parent_id = b.id where r.park_id = s.park_id)
        select json_agg(id) from below) end)), '[]'::json) into granted
    from role_grant g
    where g.park_id = s.park_id and g.account_id = s.account_id
      and g.valid_from <= (at at time zone 'Asia/Shanghai')::date and (g.valid_to is null or g.valid_to >= (at at time zone 'Asia/Shanghai')::date);
  return json_build_object('accountId', s.account_id, 'parkId', s.park_id, 'name', s.name, 'login', s.login,
    'mustChangePassword', s.must_change_password, 'seenAt', s.seen_at, 'grants', granted);
end $$;
