-- Visits (走访), what was promised there, and the diary that is composed of them.
create table visit (
  park_id uuid not null, id uuid not null, version int not null default 1, number text not null,
  enterprise_id uuid not null, grid_id uuid, account_id uuid, instructor_id uuid,
  status text not null, planned_on date, started_at timestamptz,
  -- The day it took place or, until then, is planned for.
  day date not null,
  people jsonb not null default '[]', purpose text, roles text[] not null default '{}', notes text,
  -- Proposals with provenance "visit": the enterprise's file changes only where somebody accepts them.
  corrections jsonb not null default '[]',
  -- Made by the device, so that a form sent twice is one visit.
  client_id uuid, cancel_reason text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint visit_pk primary key (park_id, id),
  constraint visit_number unique (park_id, number),
  constraint visit_client unique (park_id, client_id),
  constraint visit_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint visit_grid_fk foreign key (park_id, grid_id) references grid (park_id, id),
  constraint visit_instructor_fk foreign key (park_id, instructor_id) references instructor (park_id, id),
  constraint visit_status check (status in ('planned', 'done', 'cancelled')),
  constraint visit_planned check (status <> 'planned' or planned_on is not null),
  constraint visit_done check (status <> 'done' or started_at is not null));
select kernel_tenant_table('visit');
create index visit_by_day on visit (park_id, day, id);
create index visit_by_enterprise on visit (park_id, enterprise_id, day desc);
create index visit_by_account on visit (park_id, account_id, day desc);

-- Who goes along (联合走访): one visit for the enterprise, one line in each diary.
create table visit_companion (
  park_id uuid not null, id uuid not null, visit_id uuid not null, account_id uuid not null, name text not null, created_at timestamptz not null,
  constraint visit_companion_pk primary key (park_id, id),
  constraint visit_companion_once unique (park_id, visit_id, account_id),
  constraint visit_companion_visit_fk foreign key (park_id, visit_id) references visit (park_id, id));
select kernel_tenant_table('visit_companion');
create index visit_companion_by_account on visit_companion (park_id, account_id);

create table promise (
  park_id uuid not null, id uuid not null, version int not null default 1, visit_id uuid not null, enterprise_id uuid not null,
  what text not null, who text not null, account_id uuid, due_on date not null,
  state text not null default 'open', settled_at timestamptz, settled_note text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint promise_pk primary key (park_id, id),
  constraint promise_visit_fk foreign key (park_id, visit_id) references visit (park_id, id),
  constraint promise_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint promise_state check (state in ('open', 'kept', 'broken', 'dropped')),
  constraint promise_settled check ((state = 'open') = (settled_at is null)));
select kernel_tenant_table('promise');
create index promise_by_due on promise (park_id, due_on, id);
create index promise_by_enterprise on promise (park_id, enterprise_id, due_on);
create index promise_by_visit on promise (park_id, visit_id);

create table diary_note (
  park_id uuid not null, id uuid not null, version int not null default 1, account_id uuid not null, day date not null, text text not null default '',
  review text, review_comment text, reviewed_at timestamptz, reviewer_name text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint diary_note_pk primary key (park_id, id),
  constraint diary_note_day unique (park_id, account_id, day),
  constraint diary_note_review check (review in ('passed', 'questioned', 'returned')));
select kernel_tenant_table('diary_note');
create index diary_note_by_day on diary_note (park_id, day desc, account_id);
