-- A ledger that somebody had written into a file; the id is that of the job run that wrote it.
create table ledger_export (
  park_id uuid not null, id uuid not null, owner_id uuid not null, format text not null, language text not null, filter jsonb not null,
  file_id uuid, rows int not null default 0, created_at timestamptz not null,
  constraint ledger_export_pk primary key (park_id, id),
  constraint ledger_export_format check (format in ('csv', 'xlsx')));
select kernel_tenant_table('ledger_export');
create index ledger_export_by_time on ledger_export (park_id, created_at);

-- Demands from a spreadsheet: uploaded, understood, shown, committed.
create table demand_import (
  park_id uuid not null, id uuid not null, version int not null default 1, state text not null,
  file_name text not null, file_id uuid not null, format text not null, sheets jsonb not null,
  sheet int, columns jsonb, options jsonb,
  -- Words of the file that nobody has explained yet, with what they may mean.
  unknowns jsonb,
  progress int not null default 0, rows_total int not null default 0,
  rows_open int not null default 0, rows_past int not null default 0, rows_known int not null default 0, rows_refused int not null default 0,
  done_open int not null default 0, done_past int not null default 0, done_refused int not null default 0,
  problem_zh text, problem_en text, owner_id uuid not null, owner_name text not null, committed_at timestamptz,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint demand_import_pk primary key (park_id, id),
  constraint demand_import_state check (state in ('uploaded', 'checking', 'checked', 'committing', 'committed', 'cancelled', 'failed')));
select kernel_tenant_table('demand_import');
create index demand_import_by_time on demand_import (park_id, created_at, id);

-- What the dry run found: exactly these rows are taken, and no others. `key` is the same for the same case in any file.
create table demand_import_row (
  park_id uuid not null, id uuid not null, import_id uuid not null, row int not null, kind text not null, key uuid,
  title text, enterprise text, demand_id uuid, draft jsonb, cells jsonb not null, reasons jsonb not null, outcome text,
  constraint demand_import_row_pk primary key (park_id, id),
  constraint demand_import_row_import_fk foreign key (park_id, import_id) references demand_import (park_id, id),
  constraint demand_import_row_kind check (kind in ('open', 'past', 'known', 'refused')),
  constraint demand_import_row_outcome check (outcome in ('done', 'refused')));
select kernel_tenant_table('demand_import_row');
create index demand_import_row_by_kind on demand_import_row (park_id, import_id, kind, row, id);
create index demand_import_row_waiting on demand_import_row (park_id, import_id, row) where outcome is null and kind in ('open', 'past');

-- How the columns of a heading were understood last time.
create table demand_import_mapping (
  park_id uuid not null, signature text not null, columns jsonb not null, options jsonb not null, updated_at timestamptz not null,
  constraint demand_import_mapping_pk primary key (park_id, signature));
select kernel_tenant_table('demand_import_mapping');

-- What a word of a spreadsheet means here, as somebody said once: `水电` is the category 水电气.
create table demand_import_word (
  park_id uuid not null, field text not null, word text not null, meaning text not null, updated_at timestamptz not null,
  constraint demand_import_word_pk primary key (park_id, field, word),
  constraint demand_import_word_field check (field in ('enterprise', 'category', 'level', 'department', 'status')));
select kernel_tenant_table('demand_import_word');
