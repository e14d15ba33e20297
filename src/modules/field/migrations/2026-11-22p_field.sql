-- Phones of the field team. The id is the device's own; one that was wiped is let in no more.
create table field_device (
  park_id uuid not null, id uuid not null, version int not null default 1, account_id uuid not null, name text not null,
  last_contact_at timestamptz not null, skew_seconds int not null default 0,
  wiped_at timestamptz, wiped_by text, wipe_reason text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint field_device_pk primary key (park_id, id),
  constraint field_device_wiped check ((wiped_at is null) = (wiped_by is null)));
select kernel_tenant_table('field_device');
create index field_device_by_account on field_device (park_id, account_id, last_contact_at desc);
create index field_device_by_contact on field_device (park_id, last_contact_at, id);

-- What a phone sent and what became of it. The words are kept only while somebody still has to decide.
create table field_item (
  park_id uuid not null, id uuid not null, version int not null default 1,
  client_id uuid not null, account_id uuid not null, device_id uuid not null, kind text not null, state text not null,
  -- Of the enterprise at the moment of arrival: whoever answered for that grid decides, wherever it belongs later.
  enterprise_id uuid, grid_id uuid,
  body jsonb not null default '{}', body_hash text not null, based_on jsonb, place jsonb,
  -- Both clocks: the device's when it was written and when it was sent, and ours.
  made_at timestamptz not null, device_time timestamptz not null, received_at timestamptz not null, skew_seconds int not null,
  flags text[] not null default '{}',
  record_id uuid, number text, reason jsonb, errors jsonb not null default '[]',
  current jsonb, current_version int, differences jsonb not null default '[]',
  outcome_by uuid, outcome_name text, outcome_at timestamptz, outcome_note text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint field_item_pk primary key (park_id, id),
  constraint field_item_once unique (park_id, account_id, client_id),
  constraint field_item_device_fk foreign key (park_id, device_id) references field_device (park_id, id),
  constraint field_item_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint field_item_grid_fk foreign key (park_id, grid_id) references grid (park_id, id),
  constraint field_item_kind check (kind in ('visit', 'visit-edit', 'demand', 'diary-note', 'promise')),
  constraint field_item_state check (state in
    ('applied', 'same', 'conflict', 'quarantined', 'refused', 'taken-over', 'dismissed', 'dropped')),
  constraint field_item_outcome check ((outcome_at is null) = (outcome_name is null)));
select kernel_tenant_table('field_item');
create index field_item_by_account on field_item (park_id, account_id, received_at desc);
create index field_item_by_device on field_item (park_id, device_id, received_at desc);
create index field_item_by_arrival on field_item (park_id, received_at, id);
create index field_item_waiting on field_item (park_id, received_at, id) where state = 'quarantined';
