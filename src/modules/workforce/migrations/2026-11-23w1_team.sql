-- Languages of a person; gaps as alerts that close by themselves; tasks that come out of meetings; pairing (结对).
alter table instructor add column languages text[] not null default '{}';

-- One row for each time an enterprise was left without anybody who answers: nobody is its contact, or the contact is away and nobody in service stands in.
create table contact_gap (
  park_id uuid not null, id uuid not null, enterprise_id uuid not null, kind text not null, opened_on date not null, last_contact_id uuid,
  closed_at timestamptz, told_at timestamptz, created_at timestamptz not null,
  constraint contact_gap_pk primary key (park_id, id),
  constraint contact_gap_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint contact_gap_last_fk foreign key (park_id, last_contact_id) references instructor (park_id, id),
  constraint contact_gap_kind check (kind in ('none', 'away')));
select kernel_tenant_table('contact_gap');
create unique index contact_gap_open on contact_gap (park_id, enterprise_id) where closed_at is null;

create table alliance (
  park_id uuid not null, id uuid not null, version int not null default 1, name text not null, purpose text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint alliance_pk primary key (park_id, id),
  constraint alliance_name unique (park_id, name));
select kernel_tenant_table('alliance');

create table alliance_member (
  park_id uuid not null, id uuid not null, alliance_id uuid not null, enterprise_id uuid not null, created_at timestamptz not null,
  constraint alliance_member_pk primary key (park_id, id),
  constraint alliance_member_once unique (park_id, alliance_id, enterprise_id),
  constraint alliance_member_alliance_fk foreign key (park_id, alliance_id) references alliance (park_id, id),
  constraint alliance_member_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id));
select kernel_tenant_table('alliance_member');
create index alliance_member_by_enterprise on alliance_member (park_id, enterprise_id);

-- The unit is named in words: a branch or a department that need not be anything else in the product.
create table pairing (
  park_id uuid not null, id uuid not null, version int not null default 1, unit_kind text not null, unit_name text not null,
  enterprise_id uuid, alliance_id uuid, valid_from date not null, valid_to date, purpose text not null,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint pairing_pk primary key (park_id, id),
  constraint pairing_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint pairing_alliance_fk foreign key (park_id, alliance_id) references alliance (park_id, id),
  constraint pairing_unit_kind check (unit_kind in ('branch', 'department')),
  constraint pairing_with_one check (num_nonnulls(enterprise_id, alliance_id) = 1),
  constraint pairing_period check (valid_to is null or valid_to >= valid_from - 1),
  constraint pairing_once exclude using gist
    (park_id with =, unit_name with =, coalesce(enterprise_id, alliance_id) with =, daterange(valid_from, valid_to + 1) with &&));
select kernel_tenant_table('pairing');
create index pairing_by_start on pairing (park_id, valid_from, id);
create index pairing_by_enterprise on pairing (park_id, enterprise_id);
create index pairing_by_alliance on pairing (park_id, alliance_id);

-- What somebody of the team took on: its due date is counted in working days when it is made and pinned.
create table team_task (
  park_id uuid not null, id uuid not null, version int not null default 1, title text not null, detail text,
  owner_id uuid not null, group_id uuid, enterprise_id uuid, source_kind text not null, source_id uuid,
  workdays int not null, due_on date not null, due_at timestamptz not null, provisional boolean not null default false, rule_version int not null,
  state text not null default 'open', settled_at timestamptz, settled_note text, settled_by uuid,
  reminded_at timestamptz, overdue_told_at timestamptz,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint team_task_pk primary key (park_id, id),
  constraint team_task_owner_fk foreign key (park_id, owner_id) references instructor (park_id, id),
  constraint team_task_group_fk foreign key (park_id, group_id) references guidance_group (park_id, id),
  constraint team_task_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint team_task_source check (source_kind in ('meeting')),
  constraint team_task_state check (state in ('open', 'done', 'dropped')),
  constraint team_task_settled check ((state = 'open') = (settled_at is null)),
  constraint team_task_reason check (state <> 'dropped' or settled_note is not null));
select kernel_tenant_table('team_task');
create index team_task_by_due on team_task (park_id, due_on, id);
create index team_task_by_owner on team_task (park_id, owner_id, due_on);
create index team_task_by_source on team_task (park_id, source_id);
