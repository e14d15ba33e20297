-- An import writes a hundred thousand files at once: what it says of one enterprise is one sheet of facts, not twenty lines.
-- Whoever reads facts reads both through the view, which bears the old name; nothing can be written through it.
alter table enterprise_fact rename to enterprise_fact_line;
create table enterprise_fact_sheet (
  park_id uuid not null, id uuid not null, enterprise_id uuid not null, said jsonb not null,
  source text not null, source_id uuid not null, by_id uuid, by_name text not null, at timestamptz not null,
  constraint enterprise_fact_sheet_pk primary key (park_id, id),
  constraint enterprise_fact_sheet_source check (source in ('import')));
select kernel_tenant_table('enterprise_fact_sheet', append_only => true);
create index enterprise_fact_sheet_by_time on enterprise_fact_sheet (park_id, enterprise_id, at desc, id desc);
create view enterprise_fact with (security_invoker = true) as
  select park_id, id, enterprise_id, field, value, source, source_id, by_id, by_name, at, valid_until from enterprise_fact_line
  union all
  select s.park_id, md5(s.id::text || v.key)::uuid, s.enterprise_id, v.key, nullif(v.value, 'null'), s.source, s.source_id, s.by_id, s.by_name, s.at, null::date
  from enterprise_fact_sheet s cross join lateral jsonb_each(s.said) v;
grant select on enterprise_fact to parkloop_app;

-- What was said and what happened stays when a file that should never have been opened is taken away again.
alter table enterprise_fact_line drop constraint enterprise_fact_enterprise_fk;
alter table enterprise_moment drop constraint enterprise_moment_enterprise_fk;

-- A committed import can be undone; what that needs is kept for some days, the report for good.
alter table enterprise_import
  add column digest text, add column committed_by text,
  add column undone_at timestamptz, add column undone_by text, add column undone_by_id uuid, add column undo_reason text,
  add column undone_new int not null default 0, add column undone_changed int not null default 0,
  add column undone_part int not null default 0, add column undone_left int not null default 0,
  add column pruned_at timestamptz;
alter table enterprise_import drop constraint enterprise_import_state;
alter table enterprise_import add constraint enterprise_import_state check
  (state in ('uploaded', 'checking', 'checked', 'committing', 'committed', 'cancelled', 'failed', 'undoing', 'undone'));
create index enterprise_import_unpruned on enterprise_import (park_id, created_at) where pruned_at is null;
create index enterprise_import_under_way on enterprise_import (park_id, updated_at) where state in ('checking', 'committing', 'undoing');

-- A row says what is to stand and what stood, by field, so that PostgreSQL itself can write it and take it back. A new row has
-- no enterprise of its own: the file is opened under the id of the row.
alter table enterprise_import_row add column said jsonb, add column was jsonb, add column contact jsonb,
  add column undo text, add column undo_reasons jsonb;
alter table enterprise_import_row add constraint enterprise_import_row_undo check (undo in ('part', 'left'));
update enterprise_import_row set
  said = (select coalesce(jsonb_object_agg(c->>'field', c->'after') filter (where c->>'field' <> 'contact'), '{}') from jsonb_array_elements(changes) c),
  was = (select coalesce(jsonb_object_agg(c->>'field', c->'before') filter (where c->>'field' <> 'contact'), '{}') from jsonb_array_elements(changes) c),
  contact = (select c - 'field' from jsonb_array_elements(changes) c where c->>'field' = 'contact' limit 1);
alter table enterprise_import_row alter column said set not null, alter column was set not null, drop column changes;
create index enterprise_import_row_by_number on enterprise_import_row (park_id, import_id, row);
create index enterprise_import_row_undo_left on enterprise_import_row (park_id, import_id, row) where undo is not null;
-- Rows are written once and read once or twice: pressing them together would cost more than it saves.
alter table enterprise_import_row set (toast_tuple_target = 8160);
