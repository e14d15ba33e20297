-- The secret address under which somebody's calendar reads her due dates. The address itself is never stored.
create table feed (
  park_id uuid not null, id uuid not null, account_id uuid not null, secret_hash bytea not null, created_at timestamptz not null, last_read_at timestamptz,
  constraint feed_pk primary key (park_id, id),
  constraint feed_account unique (park_id, account_id),
  constraint feed_secret unique (park_id, secret_hash));
select kernel_tenant_table('feed');
