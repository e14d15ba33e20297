-- What a park demands of passwords, whose roles have to show a second factor, how many sessions one may have. No row: the default.
create table sign_in_policy (
  park_id uuid not null, id uuid not null, version int not null default 1,
  preset text not null, factor_roles text[] not null default '{}',
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint sign_in_policy_pk primary key (park_id, id),
  constraint sign_in_policy_one unique (park_id),
  constraint sign_in_policy_preset check (preset in ('modern', 'dengbao')));
select kernel_tenant_table('sign_in_policy');

-- Former passwords, where the park says that they do not come again; only as many as it asks for are kept.
create table former_password (
  park_id uuid not null, id uuid not null, account_id uuid not null, password_hash text not null, created_at timestamptz not null,
  constraint former_password_pk primary key (park_id, id));
select kernel_tenant_table('former_password');
create index former_password_by_account on former_password (park_id, account_id, id);

-- Null: this password does not grow old.
alter table account add column password_set_at timestamptz, add column password_expires_at timestamptz;
update account set password_set_at = created_at;

-- By what the sign-in was shown to be hers besides the password (or the provider): the code kept here, or the provider's own.
alter table session add column idle_minutes int not null default 30, add column factor_by text;
update session set expires_at = least(expires_at, created_at + interval '12 hours');

-- The former function stays for instances of the version before.
create function open_session(hash bytea, at timestamptz) returns json language plpgsql as $$
declare s record; granted json; demanded text[]; lacking boolean := false;
begin
  -- A first password has to be changed by who signs in with it, an old one at the next sign-in; in a demo park everyone knows them anyway.
  select x.account_id, x.park_id, x.seen_at, x.proved_at, x.idle_minutes, x.factor_by, a.name, a.login,
      a.must_change_password and not p.demo and x.provider_id is null as must_change_password,
      coalesce(a.password_expires_at <= x.created_at, false) and not p.demo and x.provider_id is null as password_expired into s
    from session x join account a on a.id = x.account_id
      join account_park m on m.account_id = x.account_id and m.park_id = x.park_id
      join park p on p.id = x.park_id
    where x.token_hash = hash and x.expires_at > at and x.seen_at > at - make_interval(mins => x.idle_minutes)
      and a.disabled_at is null and m.disabled_at is null;
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
  select y.factor_roles into demanded from sign_in_policy y where y.park_id = s.park_id;
  if cardinality(demanded) > 0 and s.factor_by is distinct from 'provider' then
    lacking := exists (select 1 from json_array_elements(granted) r where r ->> 'role' = any(demanded))
      and not exists (select 1 from account_factor f where f.account_id = s.account_id and f.confirmed_at is not null);
  end if;
  return json_build_object('accountId', s.account_id, 'parkId', s.park_id, 'name', s.name, 'login', s.login,
    'mustChangePassword', s.must_change_password, 'passwordExpired', s.password_expired, 'lacksFactor', lacking,
    'idleMinutes', s.idle_minutes, 'seenAt', s.seen_at, 'provedAt', s.proved_at, 'grants', granted);
end $$;
