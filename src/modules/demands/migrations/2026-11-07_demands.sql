-- The demand ledger (诉求台账): cases, their clocks, who held them, and the one timeline of everything that happened.
create table demand_category (
  park_id uuid not null, id uuid not null, version int not null default 1, parent_id uuid,
  code text not null, name_zh text not null, name_en text not null, level text not null default 'normal',
  evidence_required boolean not null default false, active boolean not null default true, position int not null default 0,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint demand_category_pk primary key (park_id, id),
  constraint demand_category_code unique (park_id, code),
  constraint demand_category_parent_fk foreign key (park_id, parent_id) references demand_category (park_id, id));
select kernel_tenant_table('demand_category');

-- Which department answers for which category in which grid (职责); a null grid means the whole park.
create table duty (
  park_id uuid not null, id uuid not null, version int not null default 1,
  category_id uuid not null, grid_id uuid, department_id uuid not null, basis text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint duty_pk primary key (park_id, id),
  constraint duty_one unique nulls not distinct (park_id, category_id, grid_id),
  constraint duty_category_fk foreign key (park_id, category_id) references demand_category (park_id, id),
  constraint duty_grid_fk foreign key (park_id, grid_id) references grid (park_id, id),
  constraint duty_department_fk foreign key (park_id, department_id) references department (park_id, id));
select kernel_tenant_table('duty');

create table demand (
  park_id uuid not null, id uuid not null, version int not null default 1,
  number text not null, status text not null, level text not null default 'normal', source text not null,
  enterprise_id uuid not null, grid_id uuid, category_id uuid, department_id uuid,
  title text not null, detail text not null, contact_name text, contact_phone text,
  filed_by uuid, on_behalf boolean not null default false, visit_id uuid, client_id uuid, tracking_hash text,
  submitted_at timestamptz, accepted_at timestamptz, dispatched_at timestamptz, signed_at timestamptz, contacted_at timestamptz,
  answered_at timestamptz, verified_at timestamptz, rated_at timestamptz, closed_at timestamptz,
  -- due_at is the promise to the enterprise (resolve); next_due_at the clock that runs out first, for «breaches first».
  due_at timestamptz, next_due_at timestamptz, next_stage text, next_amber_at timestamptz, provisional boolean not null default false, overdue_at timestamptz,
  signed_by uuid, answered_by uuid, outcome text, answer text,
  return_count int not null default 0, redo_count int not null default 0, reopen_count int not null default 0,
  verdict text, rating int, reason text, sla_version int not null default 1,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint demand_pk primary key (park_id, id),
  constraint demand_number unique (park_id, number),
  constraint demand_client unique (park_id, client_id),
  constraint demand_tracking unique (park_id, tracking_hash),
  constraint demand_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint demand_grid_fk foreign key (park_id, grid_id) references grid (park_id, id),
  constraint demand_category_fk foreign key (park_id, category_id) references demand_category (park_id, id),
  constraint demand_department_fk foreign key (park_id, department_id) references department (park_id, id),
  constraint demand_status check (status in ('draft', 'submitted', 'accepted', 'dispatched', 'handling', 'answered', 'verified', 'closed', 'declined', 'redirected', 'withdrawn')),
  constraint demand_level check (level in ('consult', 'normal', 'complex', 'hard', 'urgent')),
  constraint demand_rating check (rating between 1 and 5),
  -- Four eyes: nobody verifies what she answered herself.
  verified_by uuid, constraint demand_four_eyes check (verified_by is null or verified_by <> answered_by));
select kernel_tenant_table('demand');
create index demand_by_change on demand (park_id, updated_at, id);
create index demand_by_submission on demand (park_id, submitted_at, id);
create index demand_by_next_due on demand (park_id, next_due_at, id);
create index demand_by_due on demand (park_id, due_at, id);
create index demand_by_status on demand (park_id, status, next_due_at, id);
create index demand_by_department on demand (park_id, department_id, status, next_due_at, id);
create index demand_by_enterprise on demand (park_id, enterprise_id, id);
create index demand_by_grid on demand (park_id, grid_id, status, id);
create index demand_title_words on demand using gin (title gin_trgm_ops);

-- Stage clocks. A clock is never reset; a new handling opens a clock of its own.
create table demand_clock (
  park_id uuid not null, id uuid not null, demand_id uuid not null, stage text not null, department_id uuid,
  duration jsonb not null, started_at timestamptz not null, due_at timestamptz not null, provisional boolean not null,
  remind_at timestamptz, reminded_at timestamptz, overdue_noted_at timestamptz, stopped_at timestamptz, sla_version int not null,
  constraint demand_clock_pk primary key (park_id, id),
  constraint demand_clock_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_clock_stage check (stage in ('accept', 'dispatch', 'sign', 'contact', 'resolve', 'rectify', 'verify', 'rate')));
select kernel_tenant_table('demand_clock');
create index demand_clock_by_demand on demand_clock (park_id, demand_id, id);
create unique index demand_clock_running on demand_clock (park_id, demand_id, stage) where stopped_at is null;
create index demand_clock_overdue on demand_clock (park_id, due_at) where stopped_at is null and overdue_noted_at is null;
create index demand_clock_remind on demand_clock (park_id, remind_at) where stopped_at is null and reminded_at is null;

-- Who held the case from when to when: the time is booked to them. A null department is the desk.
create table demand_holding (
  park_id uuid not null, id uuid not null, demand_id uuid not null, department_id uuid, since timestamptz not null, until timestamptz,
  constraint demand_holding_pk primary key (park_id, id),
  constraint demand_holding_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_holding_order check (until is null or until >= since));
select kernel_tenant_table('demand_holding');
create index demand_holding_by_demand on demand_holding (park_id, demand_id, id);
create unique index demand_holding_now on demand_holding (park_id, demand_id) where until is null;

create table demand_entry (
  park_id uuid not null, id uuid not null, demand_id uuid not null, at timestamptz not null, kind text not null,
  audience text not null, side text not null, actor_id uuid, actor_name text not null, body text, data jsonb,
  constraint demand_entry_pk primary key (park_id, id),
  constraint demand_entry_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_entry_audience check (audience in ('public', 'internal')),
  constraint demand_entry_side check (side in ('staff', 'enterprise', 'system')));
select kernel_tenant_table('demand_entry', append_only => true);
create index demand_entry_by_demand on demand_entry (park_id, demand_id, id);

create table demand_follower (
  park_id uuid not null, id uuid not null, demand_id uuid not null, account_id uuid not null, created_at timestamptz not null,
  constraint demand_follower_pk primary key (park_id, id),
  constraint demand_follower_one unique (park_id, demand_id, account_id),
  constraint demand_follower_demand_fk foreign key (park_id, demand_id) references demand (park_id, id));
select kernel_tenant_table('demand_follower');

create table demand_rating (
  park_id uuid not null, id uuid not null, demand_id uuid not null, handling int not null, score int not null, comment text,
  account_id uuid, on_behalf boolean not null, counted boolean not null, created_at timestamptz not null,
  constraint demand_rating_pk primary key (park_id, id),
  -- Once per handling.
  constraint demand_rating_once unique (park_id, demand_id, handling),
  constraint demand_rating_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_rating_score check (score between 1 and 5));
select kernel_tenant_table('demand_rating', append_only => true);

create table demand_template (
  park_id uuid not null, id uuid not null, version int not null default 1, purpose text not null, category_id uuid,
  title text not null, body text not null, created_at timestamptz not null, updated_at timestamptz not null,
  constraint demand_template_pk primary key (park_id, id),
  constraint demand_template_category_fk foreign key (park_id, category_id) references demand_category (park_id, id));
select kernel_tenant_table('demand_template');

-- A poster's QR code: opens the form of one enterprise without an account. Only the hash is kept.
create table demand_door (
  park_id uuid not null, id uuid not null, enterprise_id uuid not null, token_hash text not null, created_at timestamptz not null, closed_at timestamptz,
  constraint demand_door_pk primary key (park_id, id),
  constraint demand_door_token unique (park_id, token_hash),
  constraint demand_door_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id));
select kernel_tenant_table('demand_door');
