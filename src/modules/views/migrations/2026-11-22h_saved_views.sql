-- A list, its conditions, order, columns and density under a name. It is a question, never an answer: whoever opens it sees with her own eyes.
create table saved_view (
  park_id uuid not null, id uuid not null, version int not null default 1,
  list text not null, name text not null, owner_id uuid not null,
  audience text not null, role text, department_id uuid,
  query text not null, columns jsonb, density text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint saved_view_pk primary key (park_id, id),
  constraint saved_view_name unique (park_id, owner_id, list, name),
  constraint saved_view_department_fk foreign key (park_id, department_id) references department (park_id, id),
  constraint saved_view_audience check (audience in ('own', 'staff', 'role', 'department')),
  constraint saved_view_role check ((audience = 'role') = (role is not null)),
  constraint saved_view_department check ((audience = 'department') = (department_id is not null)),
  constraint saved_view_density check (density in ('compact', 'roomy')));
select kernel_tenant_table('saved_view');
create index saved_view_by_list on saved_view (park_id, list, audience);
create index saved_view_by_department on saved_view (park_id, department_id);

-- What a list opens with: for a person, or for everyone of a role who has not chosen. `opens` is a saved view or the key of one that the list brings along.
create table view_choice (
  park_id uuid not null, id uuid not null, version int not null default 1,
  list text not null, account_id uuid, role text, opens text, ordered jsonb not null default '[]',
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint view_choice_pk primary key (park_id, id),
  constraint view_choice_account unique (park_id, account_id, list),
  constraint view_choice_role unique (park_id, role, list),
  constraint view_choice_whose check ((account_id is null) <> (role is null)));
select kernel_tenant_table('view_choice');
