-- What somebody asks about her own data: a copy of all, or that it be erased. Who she is stands sealed, and goes with the erasure.
create table privacy_request (
  park_id uuid not null, id uuid not null, version int not null default 1,
  kind text not null, state text not null, subject jsonb not null, shown text not null, account_id uuid,
  words text not null, received_on date not null, due_on date not null,
  opened_by uuid, opened_by_name text not null, looked_at timestamptz, trail_entries int not null default 0,
  decided_by uuid, decided_by_name text, decided_at timestamptz, note text,
  ended_at timestamptz, erased int not null default 0, kept int not null default 0,
  copy_file_id uuid, copy_until timestamptz,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint privacy_request_pk primary key (park_id, id),
  constraint privacy_request_kind check (kind in ('copy', 'erasure')),
  constraint privacy_request_state check (state in ('looking', 'open', 'erasing', 'done', 'withdrawn')),
  -- Two people: who finds out what there is does not decide that it goes.
  constraint privacy_request_two check (decided_by is null or decided_by is distinct from opened_by));
select kernel_tenant_table('privacy_request');
create index privacy_request_by_due on privacy_request (park_id, due_on, id);
create index privacy_request_by_creation on privacy_request (park_id, created_at, id);

-- A field of a row where she is spoken of. What stands there is read when it is shown, and never kept here.
create table privacy_mention (
  park_id uuid not null, id uuid not null, request_id uuid not null,
  table_name text not null, row_key text not null, column_name text not null, means text[] not null,
  decision text, reason text, decided_by_name text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint privacy_mention_pk primary key (park_id, id),
  constraint privacy_mention_one unique (park_id, request_id, table_name, row_key, column_name),
  constraint privacy_mention_decision check (decision in ('erase', 'keep', 'other')),
  constraint privacy_mention_request_fk foreign key (park_id, request_id) references privacy_request (park_id, id));
select kernel_tenant_table('privacy_mention');
create index privacy_mention_open on privacy_mention (park_id, request_id, id) where decision is null;
