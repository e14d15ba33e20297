-- Outside systems that are told facts; what was sent to them, how often, and what they answered.
create table webhook (
  park_id uuid not null, id uuid not null, version int not null default 1,
  url text not null, description text not null, types text[] not null, active boolean not null default true,
  -- Sealed with the secret of the installation; the one before it signs beside it until the receiver has changed over.
  secret text not null, old_secret text, old_secret_until timestamptz, secret_at timestamptz not null,
  -- Why the product itself stopped sending, and since when nothing has arrived.
  stopped_reason text, stopped_at timestamptz, failing_since timestamptz,
  created_by uuid, created_at timestamptz not null, updated_at timestamptz not null, removed_at timestamptz,
  constraint webhook_pk primary key (park_id, id),
  constraint webhook_stopped check (stopped_reason in ('gone', 'failing') and stopped_at is not null and not active or stopped_reason is null and stopped_at is null),
  constraint webhook_old_secret check ((old_secret is null) = (old_secret_until is null)));
select kernel_tenant_table('webhook');
create index webhook_by_age on webhook (park_id, created_at, id);

create table webhook_delivery (
  park_id uuid not null, id uuid not null, webhook_id uuid not null,
  -- The name of the fact outside: `webhook-id` and the id of the CloudEvent, the same in every attempt.
  event_id uuid not null, type text not null, subject text not null,
  -- As it is signed and sent, byte for byte.
  body text not null,
  test boolean not null default false,
  state text not null default 'waiting', attempts int not null default 0,
  -- Attempts since it was last asked for: a replay begins the schedule anew.
  round int not null default 0,
  next_attempt_at timestamptz, last_status int, last_trouble text, delivered_at timestamptz,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint webhook_delivery_pk primary key (park_id, id),
  constraint webhook_delivery_once unique (park_id, webhook_id, event_id),
  constraint webhook_delivery_webhook_fk foreign key (park_id, webhook_id) references webhook (park_id, id),
  constraint webhook_delivery_state check (state in ('waiting', 'delivered', 'failed')),
  constraint webhook_delivery_waits check ((state = 'waiting') = (next_attempt_at is not null)));
select kernel_tenant_table('webhook_delivery');
create index webhook_delivery_by_time on webhook_delivery (park_id, webhook_id, created_at, id);
create index webhook_delivery_by_state on webhook_delivery (park_id, webhook_id, state, created_at, id);
create index webhook_delivery_due on webhook_delivery (park_id, webhook_id, next_attempt_at, id) where state = 'waiting';
create index webhook_delivery_by_age on webhook_delivery (park_id, created_at);

create table webhook_attempt (
  park_id uuid not null, id uuid not null, delivery_id uuid not null,
  url text not null, request_headers jsonb not null, duration_ms int not null,
  status int, response_headers jsonb, response_body text, trouble text, detail text,
  created_at timestamptz not null,
  constraint webhook_attempt_pk primary key (park_id, id),
  constraint webhook_attempt_delivery_fk foreign key (park_id, delivery_id) references webhook_delivery (park_id, id),
  constraint webhook_attempt_end check ((status is null) = (trouble is not null)));
select kernel_tenant_table('webhook_attempt');
create index webhook_attempt_of on webhook_attempt (park_id, delivery_id, id);
