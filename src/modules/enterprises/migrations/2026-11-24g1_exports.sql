-- A register that somebody had written into a file; the id is that of the job run that wrote it. Gone after some hours.
create table enterprise_export (
  park_id uuid not null, id uuid not null, owner_id uuid not null, format text not null, language text not null,
  columns jsonb not null, sheets jsonb not null, filter jsonb not null, sensitive boolean not null, reason text,
  file_id uuid, rows int not null default 0, expires_at timestamptz not null, created_at timestamptz not null,
  constraint enterprise_export_pk primary key (park_id, id),
  constraint enterprise_export_format check (format in ('csv', 'xlsx')),
  constraint enterprise_export_reason check (not sensitive or reason is not null));
select kernel_tenant_table('enterprise_export');
create index enterprise_export_by_end on enterprise_export (park_id, expires_at);
