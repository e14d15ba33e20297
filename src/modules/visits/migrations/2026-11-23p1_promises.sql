-- A promise has a clock like a demand: working time from the moment it was given to the end of business of its day, and a place on
-- the ladder `escalation.promise`. `rungs` null: not planned yet, the next sweep does it (promises of before this migration as well).
alter table promise add column department_id uuid;
alter table promise add column started_at timestamptz;
alter table promise add column due_at timestamptz;
alter table promise add column amber_at timestamptz;
alter table promise add column provisional boolean not null default false;
alter table promise add column ladder_version int;
alter table promise add column rungs int[];
alter table promise add column rung_times timestamptz[];
alter table promise add column rung int not null default 0;
alter table promise add column next_rung_at timestamptz;
alter table promise add column raised_at timestamptz;
-- The last word of the enterprise about it, and how often its word has opened it again.
alter table promise add column said text;
alter table promise add column said_at timestamptz;
alter table promise add column said_note text;
alter table promise add column reopened int not null default 0;
alter table promise add constraint promise_department_fk foreign key (park_id, department_id) references department (park_id, id) not valid;
alter table promise validate constraint promise_department_fk;
alter table promise add constraint promise_said check (said in ('kept', 'not-kept'));
create index promise_by_department on promise (park_id, department_id, due_on, id) where department_id is not null;
create index promise_by_account on promise (park_id, account_id, due_on, id);
create index promise_next_rung on promise (park_id, next_rung_at) where state = 'open';
create index promise_unplanned on promise (park_id, id) where state = 'open' and rungs is null;

-- Another day: asked for with a reason by whoever owes it, decided by somebody else.
create table promise_extension (
  park_id uuid not null, id uuid not null, version int not null default 1, promise_id uuid not null,
  former_on date not null, due_on date not null, reason text not null, progress text not null,
  asked_by uuid not null, asked_name text not null, asked_at timestamptz not null,
  outcome text, note text, decided_by uuid, decided_name text, decided_at timestamptz,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint promise_extension_pk primary key (park_id, id),
  constraint promise_extension_promise_fk foreign key (park_id, promise_id) references promise (park_id, id),
  constraint promise_extension_outcome check (outcome in ('granted', 'refused', 'lapsed')),
  constraint promise_extension_second check (decided_by is null or decided_by <> asked_by),
  constraint promise_extension_later check (due_on > former_on));
select kernel_tenant_table('promise_extension');
create unique index promise_extension_open on promise_extension (park_id, promise_id) where outcome is null;
create index promise_extension_by_promise on promise_extension (park_id, promise_id, id);

-- What the enterprise said of a promise, each time.
create table promise_word (
  park_id uuid not null, id uuid not null, promise_id uuid not null, said text not null, note text,
  account_id uuid not null, by_name text not null, created_at timestamptz not null,
  constraint promise_word_pk primary key (park_id, id),
  constraint promise_word_promise_fk foreign key (park_id, promise_id) references promise (park_id, id),
  constraint promise_word_said check (said in ('kept', 'not-kept')));
select kernel_tenant_table('promise_word', append_only => true);
create index promise_word_by_promise on promise_word (park_id, promise_id, id);
