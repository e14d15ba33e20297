-- What a program shows instead of a person's session. The secret is never stored; a revoked token stays for the record.
create table api_token (
  park_id uuid not null, id uuid not null, version int not null default 1,
  name text not null, secret_hash bytea not null, hint text not null,
  scopes text[] not null, sees text not null, grid_ids uuid[] not null default '{}', department_ids uuid[] not null default '{}',
  expires_on date not null, made_by uuid, made_by_name text not null,
  revoked_at timestamptz, last_used_at timestamptz, last_used_ip text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint api_token_pk primary key (park_id, id),
  constraint api_token_secret unique (park_id, secret_hash),
  constraint api_token_sees check (sees in ('park', 'granted')),
  constraint api_token_reach check (sees = 'granted' or (cardinality(grid_ids) = 0 and cardinality(department_ids) = 0)));
select kernel_tenant_table('api_token');
-- Of the tokens in use no two share a name: the trail and the cases say the name.
create unique index api_token_name on api_token (park_id, name) where revoked_at is null;
create index api_token_by_creation on api_token (park_id, created_at, id);

-- One round trip: which token, how far it reaches. Opens the park for the transaction. An area stands for its grids.
create function open_token(park uuid, hash bytea, at timestamptz) returns json language plpgsql as $$
declare t record;
begin
  perform set_park(park);
  select x.id, x.name, x.scopes, x.sees, x.department_ids, x.last_used_at,
      array(with recursive below as (
          select r.id from grid r where r.park_id = x.park_id and r.id = any(x.grid_ids)
          union
          select r.id from grid r join below b on r.parent_id = b.id where r.park_id = x.park_id)
        select id from below) as grids
    into t from api_token x
    where x.park_id = park and x.secret_hash = hash and x.revoked_at is null and x.expires_on >= (at at time zone 'Asia/Shanghai')::date;
  if not found then return null; end if;
  return json_build_object('id', t.id, 'name', t.name, 'scopes', t.scopes, 'sees', t.sees, 'gridIds', t.grids,
    'departmentIds', t.department_ids, 'lastUsedAt', t.last_used_at);
end $$;

-- Today's grants of one account, for what acts in her name while she is away (a calendar that reads her due dates).
-- Nothing for an account that is disabled here or at home.
create function open_account(park uuid, account_of uuid, at timestamptz) returns json language plpgsql as $$
declare who record; granted json;
begin
  perform set_park(park);
  select a.id, a.name, a.login into who from account a join account_park m on m.account_id = a.id and m.park_id = park
    where a.id = account_of and a.disabled_at is null and m.disabled_at is null;
  if not found then return null; end if;
  select coalesce(json_agg(json_build_object('role', g.role, 'departmentId', g.department_id, 'enterpriseId', g.enterprise_id,
      'gridIds', case when g.grid_id is null then '[]'::json else (
        with recursive below as (
          select r.id from grid r where r.park_id = park and r.id = g.grid_id
          union all
          select r.id from grid r join below b on r.parent_id = b.id where r.park_id = park)
        select json_agg(id) from below) end)), '[]'::json) into granted
    from role_grant g
    where g.park_id = park and g.account_id = account_of
      and g.valid_from <= (at at time zone 'Asia/Shanghai')::date and (g.valid_to is null or g.valid_to >= (at at time zone 'Asia/Shanghai')::date);
  return json_build_object('accountId', who.id, 'parkId', park, 'name', who.name, 'login', who.login,
    'mustChangePassword', false, 'seenAt', at, 'grants', granted);
end $$;
