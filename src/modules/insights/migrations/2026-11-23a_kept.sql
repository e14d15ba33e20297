-- Figures of a large park, counted beforehand and told with the moment they were counted at.
create table insight_kept (
  park_id uuid not null, id uuid not null,
  figure text not null, from_day date not null, to_day date not null,
  as_of timestamptz not null, took_ms int not null, body jsonb not null,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint insight_kept_pk primary key (park_id, id),
  constraint insight_kept_once unique (park_id, figure, from_day, to_day));
select kernel_tenant_table('insight_kept');
