-- A segment (企业分组) is a question, never an answer: who belongs to it is found when it is read.
create table segment (
  park_id uuid not null, id uuid not null, version int not null default 1,
  name text not null, description text, rule jsonb not null, shared boolean not null default false, owner_id uuid not null,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint segment_pk primary key (park_id, id),
  constraint segment_name unique (park_id, owner_id, name));
select kernel_tenant_table('segment');

-- Who belonged to it when somebody last looked, for «who came, who left»; kept only of segments that are not too large.
create table segment_look (
  park_id uuid not null, segment_id uuid not null, account_id uuid not null, at timestamptz not null, members uuid[] not null,
  constraint segment_look_pk primary key (park_id, segment_id, account_id),
  constraint segment_look_segment_fk foreign key (park_id, segment_id) references segment (park_id, id));
select kernel_tenant_table('segment_look');

-- The vocabulary of tags. One with a rule is given by it; one without is given by hand.
create table tag (
  park_id uuid not null, id uuid not null, version int not null default 1,
  name text not null, description text, colour text not null default 'grey', rule jsonb,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint tag_pk primary key (park_id, id),
  constraint tag_name unique (park_id, name));
select kernel_tenant_table('tag');

-- Enterprises that a rule does not tag although it holds, and why.
create table tag_exception (
  park_id uuid not null, id uuid not null, tag_id uuid not null, enterprise_id uuid not null,
  reason text not null, by_id uuid not null, by_name text not null, created_at timestamptz not null,
  constraint tag_exception_pk primary key (park_id, id),
  constraint tag_exception_once unique (park_id, tag_id, enterprise_id),
  constraint tag_exception_tag_fk foreign key (park_id, tag_id) references tag (park_id, id),
  constraint tag_exception_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id));
select kernel_tenant_table('tag_exception');

-- When a rule gave a tag and when it took it back.
create table tag_move (
  park_id uuid not null, id uuid not null, tag_id uuid not null, enterprise_id uuid not null, at timestamptz not null, came boolean not null,
  constraint tag_move_pk primary key (park_id, id),
  constraint tag_move_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id));
select kernel_tenant_table('tag_move', append_only => true);
create index tag_move_by_enterprise on tag_move (park_id, enterprise_id, tag_id, at desc, id desc);
