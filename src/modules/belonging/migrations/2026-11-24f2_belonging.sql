-- Where an enterprise belongs besides the ground: industry chains, buildings, the Party organisation in it.
create table chain (
  park_id uuid not null, id uuid not null, version int not null default 1, name text not null, note text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint chain_pk primary key (park_id, id),
  constraint chain_name unique (park_id, name));
select kernel_tenant_table('chain');
create table chain_member (
  park_id uuid not null, id uuid not null, version int not null default 1, chain_id uuid not null, enterprise_id uuid not null,
  role text not null, segment text, created_at timestamptz not null, updated_at timestamptz not null,
  constraint chain_member_pk primary key (park_id, id),
  constraint chain_member_once unique (park_id, chain_id, enterprise_id),
  constraint chain_member_chain_fk foreign key (park_id, chain_id) references chain (park_id, id),
  constraint chain_member_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint chain_member_role check (role in ('core', 'up', 'down', 'service')));
select kernel_tenant_table('chain_member');
create index chain_member_by_enterprise on chain_member (park_id, enterprise_id);

create table building (
  park_id uuid not null, id uuid not null, version int not null default 1, name text not null, kind text not null, address text, floors int,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint building_pk primary key (park_id, id),
  constraint building_name unique (park_id, name),
  constraint building_floors check (floors between 1 and 200),
  constraint building_kind check (kind in ('factory', 'office', 'warehouse', 'lab', 'dormitory', 'other')));
select kernel_tenant_table('building');
create table building_space (
  park_id uuid not null, id uuid not null, version int not null default 1, building_id uuid not null, enterprise_id uuid not null,
  unit text, tenure text not null, area_sqm numeric, since date, until date, created_at timestamptz not null, updated_at timestamptz not null,
  constraint building_space_pk primary key (park_id, id),
  constraint building_space_building_fk foreign key (park_id, building_id) references building (park_id, id),
  constraint building_space_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint building_space_tenure check (tenure in ('owner', 'tenant')),
  constraint building_space_area check (area_sqm > 0),
  constraint building_space_span check (until is null or since is null or until >= since));
select kernel_tenant_table('building_space');
create index building_space_by_building on building_space (park_id, building_id);
create index building_space_by_enterprise on building_space (park_id, enterprise_id);

-- Only the organisation itself: nothing of its members is kept here.
create table party_line (
  park_id uuid not null, id uuid not null, version int not null default 1, enterprise_id uuid not null,
  name text not null, kind text not null, founded_on date, secretary_id uuid, created_at timestamptz not null, updated_at timestamptz not null,
  constraint party_line_pk primary key (park_id, id),
  constraint party_line_once unique (park_id, enterprise_id),
  constraint party_line_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint party_line_kind check (kind in ('committee', 'general-branch', 'branch', 'joint-branch', 'none')));
select kernel_tenant_table('party_line');
create index party_line_by_kind on party_line (park_id, kind);
