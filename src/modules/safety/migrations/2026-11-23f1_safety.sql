-- What was looked at with the checklist of the enterprise's kind: the words of that version are found by its number.
create table safety_check (
  park_id uuid not null, id uuid not null, enterprise_id uuid not null, visit_id uuid not null,
  checklist text not null, rule_version int not null, title_zh text not null, title_en text not null,
  all_ok boolean not null, answers jsonb not null, account_id uuid not null, day date not null, created_at timestamptz not null,
  constraint safety_check_pk primary key (park_id, id),
  constraint safety_check_visit unique (park_id, visit_id),
  constraint safety_check_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id));
select kernel_tenant_table('safety_check', append_only => true);
create index safety_check_by_enterprise on safety_check (park_id, enterprise_id, day desc);

-- 隐患: open → rectified → checked, back to open where the check fails, or dropped with a reason.
create table hazard (
  park_id uuid not null, id uuid not null, version int not null default 1, number text not null,
  enterprise_id uuid not null, grid_id uuid, visit_id uuid, account_id uuid not null, finder text not null,
  text text not null, severity text not null, place text, item text, item_zh text, item_en text,
  found_on date not null, rectify_by date not null, rule_version int not null,
  state text not null default 'open', attempts int not null default 0,
  rectified_at timestamptz, rectified_by uuid, rectifier text, rectified_note text,
  checked_at timestamptz, checked_by uuid, checker text, check_passed boolean, check_note text,
  dropped_at timestamptz, dropper text, drop_reason text,
  -- The day for which its being late was told; a later day is told anew.
  late_told date,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint hazard_pk primary key (park_id, id),
  constraint hazard_number unique (park_id, number),
  constraint hazard_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint hazard_grid_fk foreign key (park_id, grid_id) references grid (park_id, id),
  constraint hazard_severity check (severity in ('general', 'major')),
  constraint hazard_state check (state in ('open', 'rectified', 'checked', 'dropped')),
  constraint hazard_rectify_by check (rectify_by >= found_on),
  constraint hazard_rectified check (state <> 'rectified' or rectified_at is not null),
  constraint hazard_dropped check ((state = 'dropped') = (dropped_at is not null)),
  -- Who said that it is put right does not check it.
  constraint hazard_four_eyes check (state <> 'checked' or (check_passed and checked_by <> rectified_by)));
select kernel_tenant_table('hazard');
create index hazard_by_due on hazard (park_id, rectify_by, id);
create index hazard_by_day on hazard (park_id, found_on, id);
create index hazard_by_enterprise on hazard (park_id, enterprise_id, rectify_by);
create index hazard_by_visit on hazard (park_id, visit_id);
create index hazard_by_finder on hazard (park_id, account_id, found_on);
