-- Shared: the directory of parks. What belongs to one park lives behind the wall.
create table park (
  id uuid not null, code text not null, name text not null, division_code text, demo boolean not null default false, created_at timestamptz not null,
  constraint park_pk primary key (id),
  constraint park_code unique (code),
  constraint park_code_form check (code ~ '^[a-z0-9-]{2,40}$'));
select kernel_shared_table('park');

create table park_setting (
  park_id uuid not null, id uuid not null, version int not null default 1,
  hours jsonb not null default '[[540,720],[810,1050]]', outline jsonb, centre jsonb, updated_at timestamptz not null,
  constraint park_setting_pk primary key (park_id, id),
  constraint park_setting_one unique (park_id));
select kernel_tenant_table('park_setting');

-- Days on which this park differs from the official calendar.
create table calendar_override (
  park_id uuid not null, id uuid not null, day date not null, kind text not null, name text not null, created_at timestamptz not null,
  constraint calendar_override_pk primary key (park_id, id),
  constraint calendar_override_day unique (park_id, day),
  constraint calendar_override_kind check (kind in ('off', 'work')));
select kernel_tenant_table('calendar_override');

create table grid_layer (
  park_id uuid not null, id uuid not null, version int not null default 1, code text not null, name text not null, position int not null default 0,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint grid_layer_pk primary key (park_id, id),
  constraint grid_layer_code unique (park_id, code));
select kernel_tenant_table('grid_layer');

-- A tree of areas (片区) and grids (网格) within one layer.
create table grid (
  park_id uuid not null, id uuid not null, version int not null default 1, layer_id uuid not null, parent_id uuid,
  kind text not null, code text not null, name text not null, polygon jsonb, centre jsonb,
  valid_from date not null default '2000-01-01', valid_to date,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint grid_pk primary key (park_id, id),
  constraint grid_code unique (park_id, layer_id, code),
  constraint grid_layer_fk foreign key (park_id, layer_id) references grid_layer (park_id, id),
  constraint grid_parent_fk foreign key (park_id, parent_id) references grid (park_id, id),
  constraint grid_kind check (kind in ('area', 'grid')));
select kernel_tenant_table('grid');
create index grid_by_parent on grid (park_id, parent_id);
