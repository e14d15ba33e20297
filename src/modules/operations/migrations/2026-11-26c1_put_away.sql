-- What failed for good and was put away by somebody: it stays where it was, and is not shown among what waits for a decision.
create table put_away (
  park_id uuid not null, id uuid not null, kind text not null, reason text not null, account_id uuid, account_name text not null,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint put_away_pk primary key (park_id, id),
  constraint put_away_kind check (kind in ('event', 'job', 'mail', 'webhook')));
select kernel_tenant_table('put_away');
