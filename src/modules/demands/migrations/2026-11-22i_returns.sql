-- Who dispatched it last: somebody else arbitrates.
alter table demand add column dispatched_by uuid;
create index demand_by_category on demand (park_id, category_id, closed_at, id) where status = 'closed';

-- 退单台账: every return with its basis and the working time the case was held for.
create table demand_return (
  park_id uuid not null, id uuid not null, demand_id uuid not null, department_id uuid not null,
  reason_code text not null, basis text not null, proposed_department_id uuid, held_minutes int not null,
  returned_by uuid not null, returned_at timestamptz not null, arbitrated boolean not null,
  constraint demand_return_pk primary key (park_id, id),
  constraint demand_return_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_return_department_fk foreign key (park_id, department_id) references department (park_id, id),
  constraint demand_return_proposed_fk foreign key (park_id, proposed_department_id) references department (park_id, id));
select kernel_tenant_table('demand_return', append_only => true);
create index demand_return_by_time on demand_return (park_id, returned_at, id);
create index demand_return_by_demand on demand_return (park_id, demand_id, id);
create index demand_return_by_department on demand_return (park_id, department_id, returned_at, id);

-- 终审先例: what arbitration decided, for the next suggestion.
create table demand_precedent (
  park_id uuid not null, id uuid not null, version int not null default 1, demand_id uuid not null,
  category_id uuid, grid_id uuid, department_id uuid not null, words text[] not null, ruling text not null,
  decided_by uuid not null, decided_at timestamptz not null, revoked_at timestamptz, revoke_reason text, updated_at timestamptz not null,
  constraint demand_precedent_pk primary key (park_id, id),
  constraint demand_precedent_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_precedent_department_fk foreign key (park_id, department_id) references department (park_id, id));
select kernel_tenant_table('demand_precedent');
create index demand_precedent_by_time on demand_precedent (park_id, decided_at, id);

-- 派单规则: what the desk writes down; a suggestion, never a decision.
create table dispatch_rule (
  park_id uuid not null, id uuid not null, version int not null default 1, name text not null, position int not null default 0, active boolean not null default true,
  -- {categoryIds, gridIds, levels, sources, words}: each that is given must fit.
  fits jsonb not null, department_id uuid not null, co_department_ids uuid[] not null default '{}', basis text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint dispatch_rule_pk primary key (park_id, id),
  constraint dispatch_rule_department_fk foreign key (park_id, department_id) references department (park_id, id));
select kernel_tenant_table('dispatch_rule');
