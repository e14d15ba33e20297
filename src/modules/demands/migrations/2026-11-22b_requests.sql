-- What a department asks for and somebody else decides: pause, extension, shelving, excuse.
create table demand_request (
  park_id uuid not null, id uuid not null, version int not null default 1, demand_id uuid not null,
  kind text not null, reason_code text not null, words text not null,
  -- What the enterprise is told when it is granted.
  public_words text,
  -- Last day of the pause, new day of an extension, wake-up day of a shelving.
  wanted_day date, review_day date,
  -- The clock that is to be extended or excused, the department that asks, the entry that carries the evidence.
  clock_id uuid, department_id uuid not null, entry_id uuid not null,
  asked_by uuid not null, asked_by_name text not null, asked_at timestamptz not null, due_at timestamptz not null,
  decision text, decided_by uuid, decided_by_name text, decided_at timestamptz, note text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint demand_request_pk primary key (park_id, id),
  constraint demand_request_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_request_clock_fk foreign key (park_id, clock_id) references demand_clock (park_id, id),
  constraint demand_request_kind check (kind in ('pause', 'extension', 'shelving', 'exemption')),
  constraint demand_request_decision check (decision in ('approved', 'refused', 'lapsed')),
  constraint demand_request_decided check ((decision is null) = (decided_at is null)),
  -- Nobody decides what she asked for herself.
  constraint demand_request_four_eyes check (decided_by is null or decided_by <> asked_by));
select kernel_tenant_table('demand_request');
create index demand_request_by_demand on demand_request (park_id, demand_id, id);
create index demand_request_waiting on demand_request (park_id, due_at, id) where decision is null;
create unique index demand_request_open on demand_request (park_id, demand_id, kind) where decision is null;

-- When the clocks of a case stood still, and by whose word. A row is never changed once it has ended.
create table demand_pause (
  park_id uuid not null, id uuid not null, demand_id uuid not null, request_id uuid not null,
  kind text not null, reason_code text not null,
  since timestamptz not null, ends_at timestamptz not null, until timestamptz, ended_by text,
  review_at timestamptz, review_noted_at timestamptz,
  constraint demand_pause_pk primary key (park_id, id),
  constraint demand_pause_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_pause_request_fk foreign key (park_id, request_id) references demand_request (park_id, id),
  constraint demand_pause_kind check (kind in ('pause', 'shelving')),
  constraint demand_pause_ended_by check (ended_by in ('time', 'handler', 'enterprise')),
  constraint demand_pause_order check (ends_at > since and (until is null or (until >= since and until <= ends_at))));
select kernel_tenant_table('demand_pause');
create index demand_pause_by_demand on demand_pause (park_id, demand_id, id);
create unique index demand_pause_now on demand_pause (park_id, demand_id) where until is null;
create index demand_pause_ending on demand_pause (park_id, ends_at) where until is null;
create index demand_pause_review on demand_pause (park_id, review_at) where until is null and review_noted_at is null;

-- Until when a paused or shelved case rests, for lists.
alter table demand add column rests_until timestamptz;
