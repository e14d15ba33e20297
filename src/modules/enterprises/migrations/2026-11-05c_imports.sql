create table enterprise_import (
  park_id uuid not null, id uuid not null, version int not null default 1, state text not null,
  file_name text not null, file_id uuid not null, format text not null, sheets jsonb not null,
  sheet int, columns jsonb, code_override_reason text,
  progress int not null default 0, rows_total int not null default 0,
  rows_new int not null default 0, rows_changed int not null default 0, rows_unchanged int not null default 0, rows_refused int not null default 0,
  done_new int not null default 0, done_changed int not null default 0, done_refused int not null default 0,
  problem_zh text, problem_en text, owner_id uuid not null, owner_name text not null, committed_at timestamptz,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint enterprise_import_pk primary key (park_id, id),
  constraint enterprise_import_state check (state in ('uploaded', 'checking', 'checked', 'committing', 'committed', 'cancelled', 'failed')));
select kernel_tenant_table('enterprise_import');

-- What the dry run found: exactly these rows, and nothing else, are committed.
create table enterprise_import_row (
  park_id uuid not null, id uuid not null, import_id uuid not null, row int not null, kind text not null,
  name text, code text, enterprise_id uuid, enterprise_version int,
  cells jsonb not null, changes jsonb not null, reasons jsonb not null, outcome text,
  constraint enterprise_import_row_pk primary key (park_id, id),
  constraint enterprise_import_row_import_fk foreign key (park_id, import_id) references enterprise_import (park_id, id),
  constraint enterprise_import_row_kind check (kind in ('new', 'changed', 'unchanged', 'refused')),
  constraint enterprise_import_row_outcome check (outcome in ('done', 'refused')));
select kernel_tenant_table('enterprise_import_row');
create index enterprise_import_row_by_kind on enterprise_import_row (park_id, import_id, kind, row, id);

-- How the columns of a heading were understood last time.
create table enterprise_import_mapping (
  park_id uuid not null, signature text not null, columns jsonb not null, updated_at timestamptz not null,
  constraint enterprise_import_mapping_pk primary key (park_id, signature));
select kernel_tenant_table('enterprise_import_mapping');
