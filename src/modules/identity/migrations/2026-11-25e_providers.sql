-- Where people of a park sign in besides their password (统一认证): OpenID Connect. The secret is sealed with the installation's key.
create table sign_in_provider (
  park_id uuid not null, id uuid not null, version int not null default 1,
  zh text not null, en text not null, issuer text not null, client_id text not null, secret_sealed text not null,
  -- The claim that says the account name; null: whoever wants it links herself.
  scope text not null, claim text,
  -- Which words of the provider count as a second factor; none: none.
  acr text[] not null default '{}', amr text[] not null default '{}',
  passwords text not null default 'everyone', end_session boolean not null default false, enabled boolean not null default true,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint sign_in_provider_pk primary key (park_id, id),
  constraint sign_in_provider_issuer unique (park_id, issuer),
  constraint sign_in_provider_passwords check (passwords in ('everyone', 'unlinked', 'administrators')));
select kernel_tenant_table('sign_in_provider');

-- Who somebody is there. From the first proof on only issuer and subject count, whatever name the provider gives her later.
create table linked_identity (
  park_id uuid not null, id uuid not null, account_id uuid not null, issuer text not null, subject text not null,
  created_at timestamptz not null, last_used_at timestamptz not null,
  constraint linked_identity_pk primary key (park_id, id),
  constraint linked_identity_subject unique (park_id, issuer, subject),
  constraint linked_identity_account unique (park_id, issuer, account_id));
select kernel_tenant_table('linked_identity');

-- A sign-in on its way: the row goes when the browser is back, whatever comes of it.
create table sign_in_attempt (
  park_id uuid not null, id uuid not null, provider_id uuid not null, purpose text not null, account_id uuid,
  key_hash bytea not null, browser_hash bytea not null, sealed text not null, next text not null,
  created_at timestamptz not null, expires_at timestamptz not null,
  constraint sign_in_attempt_pk primary key (park_id, id),
  constraint sign_in_attempt_state unique (park_id, key_hash),
  constraint sign_in_attempt_purpose check (purpose in ('sign-in', 'link', 'code')),
  constraint sign_in_attempt_provider_fk foreign key (park_id, provider_id) references sign_in_provider (park_id, id));
select kernel_tenant_table('sign_in_attempt');
create index sign_in_attempt_by_expiry on sign_in_attempt (park_id, expires_at);
create index sign_in_attempt_by_provider on sign_in_attempt (park_id, provider_id);

-- Which provider opened it (null: the password), and where that provider ends its own session.
alter table session add column provider_id uuid, add column sign_out_url text;

create or replace function open_session(hash bytea, at timestamptz, idle interval) returns json language plpgsql as $$
declare s record; granted json;
begin
  -- A first password has to be changed by who signs in with it; in a demo park everyone knows them anyway.
  select x.account_id, x.park_id, x.seen_at, x.proved_at, a.name, a.login,
      a.must_change_password and not p.demo and x.provider_id is null as must_change_password into s
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
