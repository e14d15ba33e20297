create table department (
  park_id uuid not null, id uuid not null, version int not null default 1,
  code text not null, name text not null, parent_id uuid, kind text not null, phone text, active boolean not null default true,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint department_pk primary key (park_id, id),
  constraint department_code unique (park_id, code),
  constraint department_parent_fk foreign key (park_id, parent_id) references department (park_id, id),
  constraint department_kind check (kind in ('desk', 'department', 'operator', 'utility')));
select kernel_tenant_table('department');
create index department_by_name on department (park_id, name, id);
create index department_by_parent on department (park_id, parent_id);
