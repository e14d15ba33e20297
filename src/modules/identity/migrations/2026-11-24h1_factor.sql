-- A second factor of an account: the secret of an authenticator app, sealed with the key of the installation.
-- No row: none; confirmed_at null: offered and not shown to work yet. `last_step`: a code counts once.
create table account_factor (
  account_id uuid not null, sealed text not null, last_step bigint not null default 0,
  recovery text[] not null default '{}', confirmed_at timestamptz, created_at timestamptz not null,
  constraint account_factor_pk primary key (account_id));
select kernel_shared_table('account_factor');

-- When this browser last showed that it is really she: at sign-in, and again before what weighs much.
alter table session add column proved_at timestamptz;
update session set proved_at = created_at;

create or replace function open_session(hash bytea, at timestamptz, idle interval) returns json language plpgsql as $$
declare s record; granted json;
begin
  -- A first password has to be changed; in a demo park everyone knows them anyway.
  select x.account_id, x.park_id, x.seen_at, x.proved_at, a.name, a.login, a.must_change_password and not p.demo as must_change_password into s
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
    'mustChangePassword', s.must_change_password, 'seenAt', s.seen_at, 'provedAt', s.proved_at, 'grants', granted);
end $$;
