-- The whole file: since when and why a state, until when a former name, from which day on something is to be asked about.
alter table enterprise
  add column status_since date, add column status_reason text,
  add column former_name_until jsonb not null default '{}',
  add column stale_from date,
  -- Choices have an order of their own that no alphabet knows.
  add column size_rank int not null generated always as
    (case size when 'micro' then 1 when 'small' then 2 when 'medium' then 3 when 'large' then 4 else 0 end) stored,
  add column tier_rank int not null generated always as (case tier when 'key' then 0 when 'normal' then 1 else 2 end) stored,
  add column status_rank int not null generated always as
    (case status when 'active' then 0 when 'suspended' then 1 when 'moved' then 2 else 3 end) stored;
-- Row security lets no index of similar texts be asked; what is found by words has a table of its own below.
drop index enterprise_name_words;
create index enterprise_by_size on enterprise (park_id, size_rank, id);
create index enterprise_by_tier on enterprise (park_id, tier_rank, id);
create index enterprise_by_status on enterprise (park_id, status_rank, id);
create index enterprise_by_capital on enterprise (park_id, registered_capital_fen, id);
create index enterprise_by_founding on enterprise (park_id, founded_on, id);
create index enterprise_by_industry on enterprise (park_id, industry_code, id);
create index enterprise_by_staleness on enterprise (park_id, stale_from, id);
create index enterprise_marked on enterprise (park_id, id) where code_warning is not null;

-- The words that an enterprise is found by: names of all times, short name, code, and how they are typed in pinyin.
create table enterprise_found_by (
  park_id uuid not null, enterprise_id uuid not null, words tsvector not null,
  constraint enterprise_found_by_pk primary key (park_id, enterprise_id),
  constraint enterprise_found_by_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id));
select kernel_tenant_table('enterprise_found_by');
create index enterprise_found_by_words on enterprise_found_by using gin (words);

-- What is open at an enterprise, told by whoever keeps it: how many, and which is due first.
create table enterprise_open (
  park_id uuid not null, enterprise_id uuid not null, kind text not null, n int not null, next_due timestamptz, updated_at timestamptz not null,
  constraint enterprise_open_pk primary key (park_id, enterprise_id, kind),
  constraint enterprise_open_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id));
select kernel_tenant_table('enterprise_open');
create index enterprise_open_by_kind on enterprise_open (park_id, kind, enterprise_id) where n > 0;

-- A word that was set aside when two sources said two things: it is not offered again.
create table enterprise_word_aside (
  park_id uuid not null, id uuid not null, enterprise_id uuid not null, fact_id uuid not null,
  by_id uuid, by_name text not null, at timestamptz not null,
  constraint enterprise_word_aside_pk primary key (park_id, id),
  constraint enterprise_word_aside_fact unique (park_id, fact_id),

  constraint enterprise_word_aside_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id));
select kernel_tenant_table('enterprise_word_aside', append_only => true);
create index enterprise_word_aside_by_file on enterprise_word_aside (park_id, enterprise_id);
