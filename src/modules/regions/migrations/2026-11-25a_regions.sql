-- Shared: figures of a park by month, numbers and no rows. Each park's own transaction writes its own; whoever looks for a
-- region reads here and passes no wall. `slice` is a class within a measure (a status, a section of GB/T 4754).
create table park_figure (
  park_id uuid not null, month date not null, measure text not null, slice text not null default '',
  value int not null, counted_at timestamptz not null,
  constraint park_figure_pk primary key (park_id, month, measure, slice),
  constraint park_figure_month check (extract(day from month) = 1),
  constraint park_figure_value check (value >= 0));
select kernel_shared_table('park_figure');

-- Shared: who may look for a region. A grant that has ended stays: where it drew a border, past months are still divided.
create table region_grant (
  id uuid not null, division_code text not null, account_id uuid not null, park_id uuid not null,
  granted_at timestamptz not null, revoked_at timestamptz,
  constraint region_grant_pk primary key (id),
  constraint region_grant_division check (division_code ~ '^[0-9]{6}$'));
select kernel_shared_table('region_grant');
create unique index region_grant_once on region_grant (account_id, park_id, division_code) where revoked_at is null;

-- Shared: of which subject a park lets its figures be read by themselves, from which month on. One that was closed stays.
create table region_opening (
  park_id uuid not null, subject text not null, opened_at timestamptz not null, since date not null,
  opened_by text not null, closed_at timestamptz,
  constraint region_opening_pk primary key (park_id, subject, opened_at),
  constraint region_opening_subject check (subject in ('enterprises', 'demands', 'visits')));
select kernel_shared_table('region_opening');
create unique index region_opening_one on region_opening (park_id, subject) where closed_at is null;
