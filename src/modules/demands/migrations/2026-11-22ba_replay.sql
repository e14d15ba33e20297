-- What-if (时限试算): the last months under other time limits. Nothing of the ledger is changed by it; the rows behind its figures are kept for a while.
create table demand_replay (
  park_id uuid not null, id uuid not null, asked_by uuid not null, body jsonb not null, begins_at timestamptz not null, result jsonb,
  created_at timestamptz not null,
  constraint demand_replay_pk primary key (park_id, id));
select kernel_tenant_table('demand_replay');
create index demand_replay_by_age on demand_replay (park_id, created_at);

create table demand_replay_case (
  park_id uuid not null, replay_id uuid not null, demand_id uuid not null, late_now boolean not null, late_then boolean not null,
  constraint demand_replay_case_pk primary key (park_id, replay_id, demand_id),
  constraint demand_replay_case_fk foreign key (park_id, replay_id) references demand_replay (park_id, id),
  constraint demand_replay_case_demand_fk foreign key (park_id, demand_id) references demand (park_id, id));
select kernel_tenant_table('demand_replay_case');
