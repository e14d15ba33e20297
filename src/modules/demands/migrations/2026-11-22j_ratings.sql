-- Verification and ratings in depth: calls, samples, why a rating does not count, the dispute over a bad one.
alter table demand add column call_count int not null default 0;
alter table demand add column sampled boolean;
-- A bad rating is being put right, one level up; and how the dispute over it stands.
alter table demand add column rectifying boolean not null default false;
alter table demand add column dispute text;
-- When the enterprise last wrote about a closed case: whether it is to be reopened.
alter table demand add column reopen_asked_at timestamptz;
create index demand_reopen_asked on demand (park_id, reopen_asked_at, id) where reopen_asked_at is not null;

alter table demand_rating add column reasons text[] not null default '{}';
alter table demand_rating add column flag text;

-- 回访: every try to reach the enterprise.
create table demand_call (
  park_id uuid not null, id uuid not null, demand_id uuid not null, handling int not null, reached boolean not null, note text,
  called_by uuid not null, called_at timestamptz not null,
  constraint demand_call_pk primary key (park_id, id),
  constraint demand_call_demand_fk foreign key (park_id, demand_id) references demand (park_id, id));
select kernel_tenant_table('demand_call', append_only => true);
create index demand_call_by_demand on demand_call (park_id, demand_id, id);

-- The handler may dispute a bad rating once; a third person decides.
create table demand_dispute (
  park_id uuid not null, id uuid not null, version int not null default 1, demand_id uuid not null, rating_id uuid not null, handling int not null,
  reason text not null, disputed_by uuid not null, disputed_at timestamptz not null,
  outcome text, note text, decided_by uuid, decided_at timestamptz, updated_at timestamptz not null,
  constraint demand_dispute_pk primary key (park_id, id),
  constraint demand_dispute_once unique (park_id, rating_id),
  constraint demand_dispute_demand_fk foreign key (park_id, demand_id) references demand (park_id, id),
  constraint demand_dispute_rating_fk foreign key (park_id, rating_id) references demand_rating (park_id, id),
  constraint demand_dispute_outcome check (outcome in ('upheld', 'dismissed')),
  constraint demand_dispute_third check (decided_by is null or decided_by <> disputed_by));
select kernel_tenant_table('demand_dispute');
create index demand_dispute_by_demand on demand_dispute (park_id, demand_id, id);
