-- 惠企政策: what an enterprise may get, from when to when, and for whom: the conditions are data that the matching rule reads.
create table policy (
  park_id uuid not null, id uuid not null, version int not null default 1,
  title text not null, issuer text not null, number text, link text, summary text not null, benefit text not null,
  valid_from date not null, valid_to date, department_id uuid, conditions jsonb not null,
  state text not null default 'draft', published_on date, withdrawn_at timestamptz, withdraw_reason text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint policy_pk primary key (park_id, id),
  constraint policy_department_fk foreign key (park_id, department_id) references department (park_id, id),
  constraint policy_state check (state in ('draft', 'published', 'withdrawn')),
  constraint policy_days check (valid_to is null or valid_to >= valid_from),
  constraint policy_published check (state <> 'published' or published_on is not null),
  constraint policy_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null)));
select kernel_tenant_table('policy');
create index policy_by_state on policy (park_id, state, valid_to, id);
create index policy_by_published on policy (park_id, published_on, id);
create index policy_by_title on policy (park_id, title, id);
create index policy_by_end on policy (park_id, valid_to, id);
