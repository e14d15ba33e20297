-- Moving borders: what somebody wants to change in one layer, seen before it is saved, in force from a day on.
create table ground_change (
  park_id uuid not null, id uuid not null, version int not null default 1, layer_id uuid not null, state text not null, source text not null,
  effective_on date not null, back_of uuid,
  -- Of a file: as it came, until it is decided; how it was understood.
  file_name text, given jsonb, system text, suggested jsonb, columns jsonb,
  -- What the official saw and agreed to.
  fingerprint text, problem_zh text, problem_en text,
  by_id uuid not null, by_name text not null, decided_at timestamptz, decided_by text, moved int,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint ground_change_pk primary key (park_id, id),
  constraint ground_change_layer_fk foreign key (park_id, layer_id) references grid_layer (park_id, id),
  constraint ground_change_back_fk foreign key (park_id, back_of) references ground_change (park_id, id),
  constraint ground_change_state check (state in ('draft', 'scheduled', 'applied', 'cancelled', 'failed')),
  constraint ground_change_source check (source in ('drawn', 'file', 'back')),
  constraint ground_change_system check (system in ('wgs84', 'gcj02', 'bd09')));
select kernel_tenant_table('ground_change');
create index ground_change_by_layer on ground_change (park_id, layer_id, created_at desc, id desc);
create index ground_change_waiting on ground_change (park_id, effective_on) where state = 'scheduled';

create table ground_change_item (
  park_id uuid not null, id uuid not null, change_id uuid not null, position int not null, kind text not null, node text not null,
  grid_id uuid, grid_version int, code text not null, name text not null, parent_code text, was jsonb,
  before jsonb, after jsonb, reasons jsonb not null default '[]', notes jsonb not null default '[]',
  constraint ground_change_item_pk primary key (park_id, id),
  constraint ground_change_item_change_fk foreign key (park_id, change_id) references ground_change (park_id, id),
  constraint ground_change_item_grid_fk foreign key (park_id, grid_id) references grid (park_id, id),
  constraint ground_change_item_kind check (kind in ('new', 'changed', 'ended', 'restored', 'unchanged', 'refused')),
  constraint ground_change_item_node check (node in ('area', 'grid')));
select kernel_tenant_table('ground_change_item');
create index ground_change_item_by_change on ground_change_item (park_id, change_id, position);
create index ground_change_item_by_grid on ground_change_item (park_id, grid_id);
