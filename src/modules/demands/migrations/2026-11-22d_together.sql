-- Cases that belong together and departments that work together.

-- A co-handler's part (协办): its task, its reply, and how the lead department found the help. Its clock is a demand_clock
-- of stage `assist` whose subject is the part.
create table demand_part (
  park_id uuid not null, id uuid not null, version int not null default 1, demand_id uuid not null, department_id uuid not null,
  task text not null, added_by uuid not null, signed_at timestamptz, signed_by uuid,
  reply text, replied_at timestamptz, replied_by uuid,
  timely int, useful int, comment text, rated_at timestamptz, rated_by uuid,
  dropped_at timestamptz, dropped_by uuid, drop_reason text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint demand_part_pk primary key (park_id, id),
  constraint demand_part_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_part_department_fk foreign key (park_id, department_id) references department (park_id, id),
  constraint demand_part_reply check ((reply is null) = (replied_at is null)),
  constraint demand_part_marks check (timely between 1 and 5 and useful between 1 and 5));
select kernel_tenant_table('demand_part');
create index demand_part_by_demand on demand_part (park_id, demand_id, id);
-- What a department helps with, or has helped with: its way to the case.
create index demand_part_by_department on demand_part (park_id, department_id, demand_id) where dropped_at is null or replied_at is not null;
-- One open part of a department in one case.
create unique index demand_part_open on demand_part (park_id, demand_id, department_id) where dropped_at is null and replied_at is null;

-- Two cases that somebody has seen belong together (关联). In a follow-up the first follows the other.
create table demand_link (
  park_id uuid not null, id uuid not null, demand_id uuid not null, other_id uuid not null, kind text not null, note text,
  added_by uuid not null, created_at timestamptz not null,
  constraint demand_link_pk primary key (park_id, id),
  constraint demand_link_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_link_other_fk foreign key (park_id, other_id) references demand (park_id, id),
  constraint demand_link_two check (demand_id <> other_id),
  constraint demand_link_kind check (kind in ('related', 'cause', 'follow-up')));
select kernel_tenant_table('demand_link');
create unique index demand_link_once on demand_link (park_id, least(demand_id, other_id), greatest(demand_id, other_id));
create index demand_link_by_demand on demand_link (park_id, demand_id);
create index demand_link_by_other on demand_link (park_id, other_id);

-- From when to when a case was handled as another (并入), and who held it before: the way back.
create table demand_merge (
  park_id uuid not null, id uuid not null, demand_id uuid not null, main_id uuid not null,
  merged_at timestamptz not null, merged_by uuid not null, reason text, held_by uuid,
  ended_at timestamptz, ended_by uuid, end_reason text,
  constraint demand_merge_pk primary key (park_id, id),
  constraint demand_merge_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_merge_main_fk foreign key (park_id, main_id) references demand (park_id, id),
  constraint demand_merge_order check (ended_at is null or ended_at >= merged_at));
select kernel_tenant_table('demand_merge');
create index demand_merge_by_demand on demand_merge (park_id, demand_id, id);
create index demand_merge_by_main on demand_merge (park_id, main_id, id);
create unique index demand_merge_now on demand_merge (park_id, demand_id) where ended_at is null;

-- Two cases that look like one (疑似重复), the older first, with the reasons. Score in percent.
create table demand_pair (
  park_id uuid not null, id uuid not null, demand_id uuid not null, other_id uuid not null,
  score int not null, same_enterprise boolean not null, same_place boolean not null, shared jsonb not null,
  found_at timestamptz not null, settled_at timestamptz, dismissed_by uuid,
  constraint demand_pair_pk primary key (park_id, id),
  constraint demand_pair_once unique (park_id, demand_id, other_id),
  constraint demand_pair_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_pair_other_fk foreign key (park_id, other_id) references demand (park_id, id),
  constraint demand_pair_score check (score between 0 and 100));
select kernel_tenant_table('demand_pair');
create index demand_pair_waiting on demand_pair (park_id, score, id) where settled_at is null;
create index demand_pair_by_other on demand_pair (park_id, other_id);

-- How far the search for duplicates has come: cases filed after this are looked at next.
create table demand_scan (
  park_id uuid not null, id uuid not null, upto timestamptz not null,
  constraint demand_scan_pk primary key (park_id, id));
select kernel_tenant_table('demand_scan');
