-- Where each value of a file came from. Older values stay; the latest of a field is the one in force.
create table enterprise_fact (
  park_id uuid not null, id uuid not null, enterprise_id uuid not null, field text not null, value jsonb,
  source text not null, source_id uuid, by_id uuid, by_name text not null, at timestamptz not null, valid_until date,
  constraint enterprise_fact_pk primary key (park_id, id),
  constraint enterprise_fact_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint enterprise_fact_source check (source in ('visit', 'import', 'portal', 'authority', 'desk')));
select kernel_tenant_table('enterprise_fact', append_only => true);
create index enterprise_fact_by_field on enterprise_fact (park_id, enterprise_id, field, at desc, id desc);

create table enterprise_indicator (
  park_id uuid not null, id uuid not null, version int not null default 1, enterprise_id uuid not null,
  kind text not null, period text not null, value numeric not null, unit text not null,
  source text not null, by_name text not null, created_at timestamptz not null, updated_at timestamptz not null,
  constraint enterprise_indicator_pk primary key (park_id, id),
  constraint enterprise_indicator_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint enterprise_indicator_period unique (park_id, enterprise_id, kind, period),
  constraint enterprise_indicator_period_form check (period ~ '^[12][0-9]{3}(-Q[1-4]|-(0[1-9]|1[0-2]))?$'));
select kernel_tenant_table('enterprise_indicator');

-- What others have to tell about an enterprise (visits, demands, imports); one line each, told once.
create table enterprise_moment (
  park_id uuid not null, id uuid not null, enterprise_id uuid not null, at timestamptz not null, kind text not null,
  title_zh text not null, title_en text not null, by_name text, link text, source_id uuid not null, created_at timestamptz not null,
  constraint enterprise_moment_pk primary key (park_id, id),
  constraint enterprise_moment_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint enterprise_moment_source unique (park_id, enterprise_id, kind, source_id));
select kernel_tenant_table('enterprise_moment', append_only => true);
create index enterprise_moment_by_time on enterprise_moment (park_id, enterprise_id, at desc, id desc);
