-- Macros (宏): a named sequence of ordinary steps. A run takes them on many cases, each row in a transaction of its own.
create table macro (
  park_id uuid not null, id uuid not null, version int not null default 1,
  name text not null, steps jsonb not null, position int not null default 0,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint macro_pk primary key (park_id, id),
  constraint macro_name unique (park_id, name));
select kernel_tenant_table('macro');

create table macro_run (
  park_id uuid not null, id uuid not null, account_id uuid not null, title text not null, steps jsonb not null,
  total int not null, created_at timestamptz not null, finished_at timestamptz,
  constraint macro_run_pk primary key (park_id, id));
select kernel_tenant_table('macro_run');
create index macro_run_by_account on macro_run (park_id, account_id, created_at, id);

create table macro_run_row (
  park_id uuid not null, id uuid not null, run_id uuid not null, seq int not null, demand_id uuid not null,
  number text not null, title text not null, state text not null, step text, code text, zh text, en text, at timestamptz,
  constraint macro_run_row_pk primary key (park_id, id),
  constraint macro_run_row_once unique (park_id, run_id, demand_id),
  constraint macro_run_row_run_fk foreign key (park_id, run_id) references macro_run (park_id, id),
  constraint macro_run_row_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint macro_run_row_state check (state in ('waiting', 'done', 'refused')));
select kernel_tenant_table('macro_run_row');
create index macro_run_row_by_seq on macro_run_row (park_id, run_id, seq, id);
create index macro_run_row_waiting on macro_run_row (park_id, run_id, seq) where state = 'waiting';
