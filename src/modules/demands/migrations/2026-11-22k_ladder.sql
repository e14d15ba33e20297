-- The escalation ladder (催办升级): each running clock knows which rungs it will come to, when, and how many are behind it.
-- `rungs` are places in the list of rule set `escalation.demand` of `ladder_version`; null: not planned yet, the next sweep plans it.
alter table demand_clock add column ladder_version int;
alter table demand_clock add column rungs int[];
alter table demand_clock add column rung_times timestamptz[];
alter table demand_clock add column rung int not null default 0;
alter table demand_clock add column next_rung_at timestamptz;
create index demand_clock_next_rung on demand_clock (park_id, next_rung_at) where stopped_at is null;
create index demand_clock_unplanned on demand_clock (park_id, id) where stopped_at is null and rungs is null;
-- Reminders go by the ladder; reminded_at is when its last rung was taken.
drop index demand_clock_remind;

-- 已上报: when a late case was raised one level up, and to which department; without one, to the park's leaders.
alter table demand add column raised_at timestamptz;
alter table demand add column raised_to uuid;
alter table demand add constraint demand_raised_fk foreign key (park_id, raised_to) references department (park_id, id) not valid;
alter table demand validate constraint demand_raised_fk;
create index demand_by_raised on demand (park_id, raised_to, next_due_at, id) where raised_to is not null;

-- 领导批示: a leader's word on a case, to a department, with a due time and a clock of its own.
create table demand_instruction (
  park_id uuid not null, id uuid not null, version int not null default 1, demand_id uuid not null, number text not null,
  text text not null, department_id uuid not null, given_by uuid not null, given_at timestamptz not null, due_at timestamptz not null,
  status text not null, signed_at timestamptz, signed_by uuid, report text, reported_at timestamptz, reported_by uuid,
  asked_again int not null default 0, confirmed_at timestamptz, note text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint demand_instruction_pk primary key (park_id, id),
  constraint demand_instruction_number unique (park_id, number),
  constraint demand_instruction_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_instruction_department_fk foreign key (park_id, department_id) references department (park_id, id),
  constraint demand_instruction_status check (status in ('given', 'signed', 'reported', 'done', 'withdrawn')));
select kernel_tenant_table('demand_instruction');
create index demand_instruction_by_demand on demand_instruction (park_id, demand_id, id);
create index demand_instruction_by_due on demand_instruction (park_id, due_at, id);
create index demand_instruction_by_department on demand_instruction (park_id, department_id, status, due_at, id);
create index demand_instruction_by_giver on demand_instruction (park_id, given_by, status, due_at, id);

-- 会商: a meeting about a case; its decisions become cases of their own.
create table demand_meeting (
  park_id uuid not null, id uuid not null, version int not null default 1, demand_id uuid not null,
  question text not null, place text not null, starts_at timestamptz not null, status text not null,
  called_by uuid not null, minutes text, held_at timestamptz, recorded_by uuid, reason text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint demand_meeting_pk primary key (park_id, id),
  constraint demand_meeting_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_meeting_status check (status in ('called', 'held', 'cancelled')));
select kernel_tenant_table('demand_meeting');
create index demand_meeting_by_demand on demand_meeting (park_id, demand_id, id);
create table demand_meeting_department (
  park_id uuid not null, id uuid not null, meeting_id uuid not null, department_id uuid not null,
  constraint demand_meeting_department_pk primary key (park_id, id),
  constraint demand_meeting_department_one unique (park_id, meeting_id, department_id),
  constraint demand_meeting_department_meeting_fk foreign key (park_id, meeting_id) references demand_meeting (park_id, id),
  constraint demand_meeting_department_dep_fk foreign key (park_id, department_id) references department (park_id, id));
select kernel_tenant_table('demand_meeting_department');
create table demand_decision (
  park_id uuid not null, id uuid not null, meeting_id uuid not null, position int not null, title text not null, detail text not null,
  department_id uuid not null, due_at timestamptz, child_id uuid,
  constraint demand_decision_pk primary key (park_id, id),
  constraint demand_decision_meeting_fk foreign key (park_id, meeting_id) references demand_meeting (park_id, id),
  constraint demand_decision_department_fk foreign key (park_id, department_id) references department (park_id, id),
  constraint demand_decision_child_fk foreign key (park_id, child_id) references demand (park_id, id));
select kernel_tenant_table('demand_decision');
create index demand_decision_by_meeting on demand_decision (park_id, meeting_id, position);
