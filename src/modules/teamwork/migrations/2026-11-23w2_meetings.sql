-- The group's monthly and the leaders' quarterly meeting, and the facts they were drafted from.
create table team_meeting (
  park_id uuid not null, id uuid not null, version int not null default 1, kind text not null, group_id uuid,
  period_from date not null, period_to date not null, planned_on date not null, state text not null default 'draft',
  -- Until it is held the facts are drawn anew; then they stay as they were.
  facts_at timestamptz not null, rule_version int not null,
  agenda jsonb not null default '[]', attendance jsonb not null default '[]', minutes text, held_on date, held_at timestamptz, held_by uuid, reason text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint team_meeting_pk primary key (park_id, id),
  constraint team_meeting_group_fk foreign key (park_id, group_id) references guidance_group (park_id, id),
  constraint team_meeting_kind check (kind in ('group', 'leaders')),
  constraint team_meeting_of_group check ((kind = 'group') = (group_id is not null)),
  constraint team_meeting_state check (state in ('draft', 'held', 'cancelled')),
  constraint team_meeting_held check ((state = 'held') = (held_at is not null)),
  constraint team_meeting_period check (period_to >= period_from),
  constraint team_meeting_once unique nulls not distinct (park_id, kind, group_id, period_from));
select kernel_tenant_table('team_meeting');
create index team_meeting_by_day on team_meeting (park_id, planned_on, id);

-- One row behind one number: what it was, of whom, where it leads.
create table team_meeting_fact (
  park_id uuid not null, id uuid not null, meeting_id uuid not null, key text not null, person_id uuid, enterprise_id uuid, subject_id uuid,
  label text not null, detail text, day date, link text, created_at timestamptz not null,
  constraint team_meeting_fact_pk primary key (park_id, id),
  constraint team_meeting_fact_meeting_fk foreign key (park_id, meeting_id) references team_meeting (park_id, id));
select kernel_tenant_table('team_meeting_fact');
create index team_meeting_fact_by_key on team_meeting_fact (park_id, meeting_id, key, id);
