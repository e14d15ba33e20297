-- What a form holds besides: policy questions and labour needs are records of their own, each with its own end.
create table policy_question (
  park_id uuid not null, id uuid not null, version int not null default 1, visit_id uuid not null, enterprise_id uuid not null,
  account_id uuid not null, question text not null, department_id uuid, asked_on date not null, due_on date not null, rule_version int not null,
  state text not null default 'open', answer text, on_the_spot boolean not null default false,
  answered_by uuid, answerer text, answered_at timestamptz, withdraw_reason text, late_told date,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint policy_question_pk primary key (park_id, id),
  constraint policy_question_visit_fk foreign key (park_id, visit_id) references visit (park_id, id),
  constraint policy_question_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint policy_question_department_fk foreign key (park_id, department_id) references department (park_id, id),
  constraint policy_question_state check (state in ('open', 'answered', 'withdrawn')),
  constraint policy_question_answered check ((state = 'answered') = (answer is not null and answered_at is not null)),
  constraint policy_question_withdrawn check ((state = 'withdrawn') = (withdraw_reason is not null)));
select kernel_tenant_table('policy_question');
create index policy_question_by_due on policy_question (park_id, due_on, id);
create index policy_question_by_day on policy_question (park_id, asked_on, id);
create index policy_question_by_department on policy_question (park_id, department_id, due_on);
create index policy_question_by_enterprise on policy_question (park_id, enterprise_id, due_on);
create index policy_question_by_visit on policy_question (park_id, visit_id);

create table labour_need (
  park_id uuid not null, id uuid not null, version int not null default 1, visit_id uuid not null, enterprise_id uuid not null,
  account_id uuid not null, job text not null, headcount int not null, from_on date, wage_from_yuan int, wage_to_yuan int, requirements text,
  told_on date not null, state text not null default 'open', settled_at timestamptz, settler text, settled_note text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint labour_need_pk primary key (park_id, id),
  constraint labour_need_visit_fk foreign key (park_id, visit_id) references visit (park_id, id),
  constraint labour_need_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint labour_need_headcount check (headcount between 1 and 9999),
  constraint labour_need_wages check (wage_from_yuan <= wage_to_yuan),
  constraint labour_need_state check (state in ('open', 'filled', 'withdrawn')),
  constraint labour_need_settled check ((state = 'open') = (settled_at is null)));
select kernel_tenant_table('labour_need');
create index labour_need_by_day on labour_need (park_id, told_on, id);
create index labour_need_by_enterprise on labour_need (park_id, enterprise_id, told_on);
create index labour_need_by_visit on labour_need (park_id, visit_id);

-- The parts that came with the form, each by its hash: sent again after it was added to, only what is new is written.
alter table visit add column parts text[] not null default '{}';

-- What visits proposed before there was a keeper's list waits there as well.
insert into enterprise_proposal (park_id, id, enterprise_id, field, value, note, source, source_id, origin_zh, origin_en, link,
    by_id, by_name, at, created_at, updated_at)
  select v.park_id, gen_random_uuid(), v.enterprise_id, c.part->>'field', c.part->>'value', c.part->>'note', 'visit', v.id,
    '走访 ' || v.number, 'Visit ' || v.number, '/visits/' || v.id, v.account_id, a.name, v.started_at, v.updated_at, v.updated_at
  from visit v join account a on a.id = v.account_id, jsonb_array_elements(v.corrections) with ordinality as c(part, place)
  where v.status = 'done' and c.part->>'field' in
    ('name', 'legalPerson', 'address', 'contact', 'businessScope', 'industryCode', 'size', 'staff', 'status');
update visit set corrections = '[]' where corrections <> '[]';
