-- Supervision slips (督办单): numbered, of three colours, to one department. They never touch the clocks of the case they are about.
create table slip (
  park_id uuid not null, id uuid not null, version int not null default 1,
  number text not null, colour text not null, source text not null, source_event uuid,
  demand_id uuid not null, department_id uuid not null, reason text not null,
  -- The slip of the colour before, that was ignored or failed.
  former_id uuid,
  status text not null, issued_by uuid, issued_at timestamptz not null, due_at timestamptz not null, ignored_at timestamptz,
  signed_by uuid, signed_at timestamptz, reply text, replied_by uuid, replied_at timestamptz,
  passed boolean, check_note text, checked_by uuid, checked_at timestamptz,
  closed_by uuid, closed_at timestamptz, ended_reason text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint slip_pk primary key (park_id, id),
  constraint slip_number unique (park_id, number),
  -- One fact opens one slip, however often it is told.
  constraint slip_source_event unique (park_id, source_event),
  constraint slip_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint slip_department_fk foreign key (park_id, department_id) references department (park_id, id),
  constraint slip_former_fk foreign key (park_id, former_id) references slip (park_id, id),
  constraint slip_colour check (colour in ('blue', 'yellow', 'red')),
  constraint slip_source check (source in ('clock', 'redo', 'hand', 'raised')),
  constraint slip_status check (status in ('issued', 'signed', 'replied', 'checked', 'closed', 'failed', 'raised', 'withdrawn')),
  -- Nobody checks her own work, and finding it done and striking it off are two people's decisions.
  constraint slip_four_eyes check (checked_by is null or checked_by <> replied_by),
  constraint slip_two_decisions check (closed_by is null or closed_by <> checked_by));
select kernel_tenant_table('slip');
-- At most one open slip of a case.
create unique index slip_open on slip (park_id, demand_id) where status in ('issued', 'signed', 'replied', 'checked');
create index slip_by_issue on slip (park_id, issued_at, id);
create index slip_by_due on slip (park_id, due_at, id);
create index slip_by_department on slip (park_id, department_id, status, due_at, id);
create index slip_by_demand on slip (park_id, demand_id, id);
create index slip_unanswered on slip (park_id, due_at) where status in ('issued', 'signed') and ignored_at is null;
