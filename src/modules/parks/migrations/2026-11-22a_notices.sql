-- Official holiday notices (放假安排) that came out after this version of the product: a year has one, the last word counts.
create table calendar_notice (
  park_id uuid not null, id uuid not null, year int not null, source text not null, days jsonb not null,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint calendar_notice_pk primary key (park_id, id),
  constraint calendar_notice_year unique (park_id, year),
  constraint calendar_notice_range check (year between 1992 and 2071));
select kernel_tenant_table('calendar_notice');
