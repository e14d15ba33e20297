-- What one enterprise could be found twice by, as numbers: names, codes, phones, addresses. Computed; the facts are elsewhere.
create table duplicate_profile (
  park_id uuid not null, enterprise_id uuid not null, keys bigint[] not null,
  -- The state of the file and of its contacts that was read: another state is looked at again.
  seen text not null,
  constraint duplicate_profile_pk primary key (park_id, enterprise_id));
select kernel_tenant_table('duplicate_profile');
-- Keys are salted with their park, so that an index of keys never reads another park's rows.
create index duplicate_profile_keys on duplicate_profile using gin (keys);

-- Two enterprises that may be one. `evidence` is what spoke for it when somebody judged: only something new is proposed again.
create table duplicate_pair (
  park_id uuid not null, id uuid not null, version int not null default 1, one_id uuid not null, other_id uuid not null,
  score int not null, reasons jsonb not null, kinds text[] not null, evidence text not null,
  state text not null default 'open', decided_by uuid, decider text, decided_at timestamptz, note text, merge_id uuid, state_before text,
  reopened boolean not null default false, found_at timestamptz not null, looked_at timestamptz not null,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint duplicate_pair_pk primary key (park_id, id),
  constraint duplicate_pair_once unique (park_id, one_id, other_id),
  constraint duplicate_pair_order check (one_id < other_id),
  constraint duplicate_pair_score check (score between 0 and 100),
  constraint duplicate_pair_state check (state in ('open', 'different', 'merged')),
  constraint duplicate_pair_decided check ((state = 'open') = (decided_at is null)));
select kernel_tenant_table('duplicate_pair');
create index duplicate_pair_by_score on duplicate_pair (park_id, score, id);
create index duplicate_pair_by_time on duplicate_pair (park_id, found_at, id);
create index duplicate_pair_by_state on duplicate_pair (park_id, state, score, id);
create index duplicate_pair_by_other on duplicate_pair (park_id, other_id);
create index duplicate_pair_by_merge on duplicate_pair (park_id, merge_id) where merge_id is not null;

-- One decision that files are one enterprise: what was chosen, what the main file said before, what could not be brought back.
create table enterprise_merge (
  park_id uuid not null, id uuid not null, version int not null default 1, main_id uuid not null, main_name text not null,
  state text not null default 'done', changes jsonb not null, moved jsonb not null, note text,
  by_id uuid, by_name text not null, at timestamptz not null,
  undone_by uuid, undone_name text, undone_at timestamptz, kept jsonb not null default '[]', left_rows jsonb not null default '[]',
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint enterprise_merge_pk primary key (park_id, id),
  constraint enterprise_merge_main_fk foreign key (park_id, main_id) references enterprise (park_id, id),
  constraint enterprise_merge_state check (state in ('done', 'undone')),
  constraint enterprise_merge_undone check ((state = 'undone') = (undone_at is not null)));
select kernel_tenant_table('enterprise_merge');
create index enterprise_merge_by_time on enterprise_merge (park_id, at, id);
create index enterprise_merge_by_main on enterprise_merge (park_id, main_id, at);

-- A file that went into the main one; `was` is what its row said where the merge changed it.
create table enterprise_merge_part (
  park_id uuid not null, id uuid not null, merge_id uuid not null, enterprise_id uuid not null, name text not null, code text not null,
  was jsonb not null, became jsonb not null, created_at timestamptz not null,
  constraint enterprise_merge_part_pk primary key (park_id, id),
  constraint enterprise_merge_part_once unique (park_id, merge_id, enterprise_id),
  constraint enterprise_merge_part_merge_fk foreign key (park_id, merge_id) references enterprise_merge (park_id, id),
  constraint enterprise_merge_part_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id));
select kernel_tenant_table('enterprise_merge_part');
create index enterprise_merge_part_by_file on enterprise_merge_part (park_id, enterprise_id);

-- Every row that the merge moved or set aside, in order: the undo goes back through them.
create table enterprise_merge_move (
  park_id uuid not null, id uuid not null, merge_id uuid not null, seq int not null, table_name text not null, column_name text not null,
  row_id uuid not null, from_id uuid not null, kind text not null, was jsonb not null, created_at timestamptz not null,
  constraint enterprise_merge_move_pk primary key (park_id, id),
  constraint enterprise_merge_move_merge_fk foreign key (park_id, merge_id) references enterprise_merge (park_id, id),
  constraint enterprise_merge_move_kind check (kind in ('moved', 'aside')));
select kernel_tenant_table('enterprise_merge_move');
create unique index enterprise_merge_move_order on enterprise_merge_move (park_id, merge_id, seq);
