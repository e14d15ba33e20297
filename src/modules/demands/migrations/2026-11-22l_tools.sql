-- What the desk and the handler work with: typed questions, checklists, templates by state, the plan.

-- Told while filing already: not here (with the reason), or where to go instead. Null: filed here.
alter table demand_category add column diversion jsonb;

-- Typed extra questions of a category; those below it ask them as well. A changed question is a new row:
-- the former one goes out of use and keeps the answers given to it readable.
create table demand_question (
  park_id uuid not null, id uuid not null, version int not null default 1, category_id uuid not null,
  key text not null, kind text not null, label_zh text not null, label_en text not null, help_zh text, help_en text, unit text,
  required boolean not null default false, options jsonb not null, diversions jsonb not null, shown_when jsonb,
  position int not null, active boolean not null default true,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint demand_question_pk primary key (park_id, id),
  constraint demand_question_category_fk foreign key (park_id, category_id) references demand_category (park_id, id),
  constraint demand_question_kind check (kind in ('text', 'long-text', 'number', 'date', 'yes-no', 'choice', 'multi-choice', 'phone', 'file')));
select kernel_tenant_table('demand_question');
create unique index demand_question_key on demand_question (park_id, category_id, key) where active;

-- By the question's key: {"kva": {"q": question row, "kind": "number", "v": 800}}.
alter table demand add column answers jsonb;
create index demand_by_answer on demand using gin (answers jsonb_path_ops) where answers is not null;

-- What must have been done before a step; a null category or level means any.
create table demand_check (
  park_id uuid not null, id uuid not null, version int not null default 1,
  step text not null, category_id uuid, level text, label_zh text not null, label_en text not null,
  required boolean not null default true, position int not null default 0, active boolean not null default true,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint demand_check_pk primary key (park_id, id),
  constraint demand_check_category_fk foreign key (park_id, category_id) references demand_category (park_id, id));
select kernel_tenant_table('demand_check');
create index demand_check_by_step on demand_check (park_id, step, id);

-- Who ticked it and when; a redone or reopened case is ticked anew (`handling` counts them).
create table demand_tick (
  park_id uuid not null, id uuid not null, demand_id uuid not null, check_id uuid not null, handling int not null,
  ticked_by uuid not null, ticked_by_name text not null, ticked_at timestamptz not null,
  constraint demand_tick_pk primary key (park_id, id),
  constraint demand_tick_once unique (park_id, demand_id, check_id, handling),
  constraint demand_tick_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_tick_check_fk foreign key (park_id, check_id) references demand_check (park_id, id));
select kernel_tenant_table('demand_tick');

-- In which states a text is offered; null means in all of them.
alter table demand_template add column statuses jsonb;

-- 办理方案: what the lead department means to do.
alter table demand add column plan text;
alter table demand add column plan_public boolean not null default false;
alter table demand add column planned_at timestamptz;
alter table demand add column planned_by uuid;
