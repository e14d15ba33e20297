-- The field team (指导员队伍), who answers for whom, and who stands in.
create extension if not exists btree_gist;

create table instructor (
  park_id uuid not null, id uuid not null, version int not null default 1,
  account_id uuid, name text not null, unit text, phone text, skills text[] not null default '{}', roles text[] not null default '{}',
  active_from date not null default '2000-01-01', active_to date,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint instructor_pk primary key (park_id, id),
  constraint instructor_account unique (park_id, account_id),
  constraint instructor_active check (active_to is null or active_to >= active_from));
select kernel_tenant_table('instructor');
create index instructor_by_name on instructor (park_id, name, id);

create table guidance_group (
  park_id uuid not null, id uuid not null, version int not null default 1, name text not null, leader_id uuid,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint guidance_group_pk primary key (park_id, id),
  constraint guidance_group_name unique (park_id, name),
  constraint guidance_group_leader_fk foreign key (park_id, leader_id) references instructor (park_id, id));
select kernel_tenant_table('guidance_group');

create table group_member (
  park_id uuid not null, id uuid not null, group_id uuid not null, instructor_id uuid not null, created_at timestamptz not null,
  constraint group_member_pk primary key (park_id, id),
  constraint group_member_once unique (park_id, group_id, instructor_id),
  constraint group_member_group_fk foreign key (park_id, group_id) references guidance_group (park_id, id),
  constraint group_member_instructor_fk foreign key (park_id, instructor_id) references instructor (park_id, id));
select kernel_tenant_table('group_member');
create index group_member_by_instructor on group_member (park_id, instructor_id);

-- Dates are inclusive. A period taken back on the day it began keeps its row with valid_to one day before valid_from: the empty range.
create table responsibility (
  park_id uuid not null, id uuid not null, version int not null default 1,
  instructor_id uuid not null, level text not null, enterprise_id uuid, grid_id uuid,
  valid_from date not null, valid_to date,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint responsibility_pk primary key (park_id, id),
  constraint responsibility_instructor_fk foreign key (park_id, instructor_id) references instructor (park_id, id),
  constraint responsibility_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint responsibility_grid_fk foreign key (park_id, grid_id) references grid (park_id, id),
  constraint responsibility_level check (level in ('area', 'block', 'contact')),
  constraint responsibility_place check (num_nonnulls(enterprise_id, grid_id) = 1 and (level <> 'contact' or enterprise_id is not null)),
  constraint responsibility_period check (valid_to is null or valid_to >= valid_from - 1),
  constraint responsibility_one_contact exclude using gist (park_id with =, enterprise_id with =, daterange(valid_from, valid_to + 1) with &&)
    where (level = 'contact'),
  constraint responsibility_once exclude using gist
    (park_id with =, instructor_id with =, level with =, coalesce(enterprise_id, grid_id) with =, daterange(valid_from, valid_to + 1) with &&));
select kernel_tenant_table('responsibility');
create index responsibility_by_enterprise on responsibility (park_id, enterprise_id, valid_from);
create index responsibility_by_grid on responsibility (park_id, grid_id, valid_from);
create index responsibility_by_instructor on responsibility (park_id, instructor_id, valid_from);
create index responsibility_by_start on responsibility (park_id, valid_from, id);

create table substitution (
  park_id uuid not null, id uuid not null, version int not null default 1,
  instructor_id uuid not null, substitute_id uuid not null, valid_from date not null, valid_to date not null, reason text not null,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint substitution_pk primary key (park_id, id),
  constraint substitution_instructor_fk foreign key (park_id, instructor_id) references instructor (park_id, id),
  constraint substitution_substitute_fk foreign key (park_id, substitute_id) references instructor (park_id, id),
  constraint substitution_other check (instructor_id <> substitute_id),
  constraint substitution_period check (valid_to >= valid_from - 1),
  constraint substitution_one exclude using gist (park_id with =, instructor_id with =, daterange(valid_from, valid_to + 1) with &&));
select kernel_tenant_table('substitution');
create index substitution_by_substitute on substitution (park_id, substitute_id, valid_from);
create index substitution_by_start on substitution (park_id, valid_from, id);
