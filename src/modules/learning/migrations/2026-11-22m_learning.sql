-- Learning from cases (举一反三): knowledge (知识库), clusters of the same trouble, special actions (专项行动).
create table knowledge_article (
  park_id uuid not null, id uuid not null, version int not null default 1,
  state text not null, audience text not null, revision int not null default 0,
  title text not null, question text not null, answer text not null,
  -- Title, question and answer in one: what a search looks into. The suggestion while typing looks at what was asked, not at the answer.
  said text not null, asked text not null,
  category_id uuid, department_ids uuid[] not null default '{}', demand_id uuid,
  useful_count int not null default 0, avoided_count int not null default 0,
  published_at timestamptz, published_by uuid, published_by_name text,
  reviewed_at timestamptz, reviewed_by uuid, reviewed_by_name text, review_on date, withdrawn_reason text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint knowledge_article_pk primary key (park_id, id),
  constraint knowledge_article_demand unique (park_id, demand_id),
  constraint knowledge_article_category_fk foreign key (park_id, category_id) references demand_category (park_id, id),
  constraint knowledge_article_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint knowledge_article_state check (state in ('draft', 'published', 'withdrawn')),
  constraint knowledge_article_audience check (audience in ('staff', 'everyone')),
  constraint knowledge_article_public check (state <> 'published' or (published_at is not null and review_on is not null)));
select kernel_tenant_table('knowledge_article');
create index knowledge_article_by_change on knowledge_article (park_id, updated_at, id);
create index knowledge_article_by_use on knowledge_article (park_id, useful_count, id);
create index knowledge_article_by_review on knowledge_article (park_id, review_on, id);
create index knowledge_article_by_category on knowledge_article (park_id, category_id, id);
create index knowledge_article_said on knowledge_article using gin (kernel_words(park_id, said));
create index knowledge_article_asked on knowledge_article using gin (kernel_words(park_id, asked));

-- Every text that was ever published, as it was.
create table knowledge_revision (
  park_id uuid not null, id uuid not null, article_id uuid not null, revision int not null,
  audience text not null, title text not null, question text not null, answer text not null,
  at timestamptz not null, by_id uuid not null, by_name text not null,
  constraint knowledge_revision_pk primary key (park_id, id),
  constraint knowledge_revision_one unique (park_id, article_id, revision),
  constraint knowledge_revision_article_fk foreign key (park_id, article_id) references knowledge_article (park_id, id));
select kernel_tenant_table('knowledge_revision', append_only => true);

-- Who found an article useful; `solved`: a demand that was not filed because of it, at most one a day and person.
create table knowledge_use (
  park_id uuid not null, id uuid not null, article_id uuid not null, kind text not null, day date not null,
  account_id uuid not null, account_name text not null, enterprise_id uuid, at timestamptz not null,
  constraint knowledge_use_pk primary key (park_id, id),
  constraint knowledge_use_article_fk foreign key (park_id, article_id) references knowledge_article (park_id, id),
  constraint knowledge_use_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint knowledge_use_kind check (kind in ('useful', 'solved')));
select kernel_tenant_table('knowledge_use');
create unique index knowledge_use_useful on knowledge_use (park_id, article_id, account_id) where kind = 'useful';
create unique index knowledge_use_solved on knowledge_use (park_id, article_id, account_id, day) where kind = 'solved';
create index knowledge_use_by_time on knowledge_use (park_id, article_id, at, id);

-- A trouble is said by its words, its category and its place: a case belongs to it when it says at least `least` of the words,
-- is filed under the category (or below it) and lies in the place (or below it). The same words define a cluster and an action.
create table trouble_cluster (
  park_id uuid not null, id uuid not null, version int not null default 1,
  label text not null, words text[] not null, least int not null, category_id uuid, place_id uuid,
  case_count int not null, enterprise_count int not null, first_at timestamptz not null, last_at timestamptz not null,
  seen_from timestamptz not null, seen_at timestamptz not null, rules_version int not null,
  dismissed_at timestamptz, dismissed_by_name text, dismissed_reason text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint trouble_cluster_pk primary key (park_id, id),
  constraint trouble_cluster_category_fk foreign key (park_id, category_id) references demand_category (park_id, id),
  constraint trouble_cluster_place_fk foreign key (park_id, place_id) references grid (park_id, id),
  constraint trouble_cluster_words check (cardinality(words) between 1 and 12 and least between 1 and cardinality(words)));
select kernel_tenant_table('trouble_cluster');
create index trouble_cluster_by_size on trouble_cluster (park_id, case_count, id);
create index trouble_cluster_by_last on trouble_cluster (park_id, last_at, id);

create table trouble_case (
  park_id uuid not null, id uuid not null, cluster_id uuid not null, demand_id uuid not null, submitted_at timestamptz not null,
  -- A case belongs to one cluster at most: to the one whose words it says most of.
  constraint trouble_case_pk primary key (park_id, id),
  constraint trouble_case_one unique (park_id, demand_id),
  constraint trouble_case_cluster_fk foreign key (park_id, cluster_id) references trouble_cluster (park_id, id),
  constraint trouble_case_demand_fk foreign key (park_id, demand_id) references demand (park_id, id));
select kernel_tenant_table('trouble_case');
create index trouble_case_by_cluster on trouble_case (park_id, cluster_id, submitted_at, id);

create table special_action (
  park_id uuid not null, id uuid not null, version int not null default 1,
  number text not null, state text not null, title text not null, goal text not null, plan text not null, measures jsonb not null default '[]',
  department_id uuid not null, owner_id uuid not null, owner_name text not null, cluster_id uuid,
  words text[] not null, least int not null, category_id uuid, place_id uuid,
  target_per_week numeric, span_weeks int not null, started_on date not null, due_on date not null,
  result text, ended_at timestamptz, ended_on date, ended_by uuid, ended_by_name text,
  verdict text, review_note text, reviewed_at timestamptz, reviewed_by uuid, reviewed_by_name text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint special_action_pk primary key (park_id, id),
  constraint special_action_number unique (park_id, number),
  constraint special_action_department_fk foreign key (park_id, department_id) references department (park_id, id),
  constraint special_action_cluster_fk foreign key (park_id, cluster_id) references trouble_cluster (park_id, id),
  constraint special_action_category_fk foreign key (park_id, category_id) references demand_category (park_id, id),
  constraint special_action_place_fk foreign key (park_id, place_id) references grid (park_id, id),
  constraint special_action_words check (cardinality(words) between 1 and 12 and least between 1 and cardinality(words)),
  constraint special_action_state check (state in ('open', 'ended', 'done')),
  constraint special_action_verdict check (verdict in ('effective', 'partly', 'not')),
  constraint special_action_order check (due_on >= started_on and (ended_on is null or ended_on >= started_on)),
  -- Four eyes: the outcome is judged by neither the owner nor whoever declared it finished.
  constraint special_action_four_eyes check (reviewed_by is null or (reviewed_by <> owner_id and reviewed_by <> ended_by)));
select kernel_tenant_table('special_action');
create index special_action_by_due on special_action (park_id, due_on, id);
create index special_action_by_change on special_action (park_id, updated_at, id);
create index special_action_by_department on special_action (park_id, department_id, id);
create unique index special_action_of_cluster on special_action (park_id, cluster_id) where state <> 'done';
