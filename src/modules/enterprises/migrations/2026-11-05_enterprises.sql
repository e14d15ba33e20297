-- One file per enterprise (一企一档).
create table enterprise (
  park_id uuid not null, id uuid not null, version int not null default 1,
  name text not null, short_name text, former_names text[] not null default '{}',
  -- `code` is the unified code; where only an old registration number is known it holds that number, and code_warning says so.
  code text not null, code_warning text, code_override_reason text, legacy_reg_no text,
  status text not null default 'active', kind text, industry_code text, size text not null default 'unknown', tier text not null default 'normal',
  registered_capital_fen bigint, registered_capital_currency text, founded_on date, founded_precision text, division_code text, address text, lng double precision, lat double precision,
  grid_id uuid, legal_person text, business_scope text, tags text[] not null default '{}',
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint enterprise_pk primary key (park_id, id),
  constraint enterprise_code unique (park_id, code),
  constraint enterprise_grid_fk foreign key (park_id, grid_id) references grid (park_id, id),
  constraint enterprise_code_warning check (code_warning in ('check_digit', 'legacy')),
  constraint enterprise_founded_precision check (founded_precision in ('day', 'month', 'year')),
  constraint enterprise_status check (status in ('active', 'suspended', 'moved', 'cancelled')),
  constraint enterprise_tier check (tier in ('key', 'normal', 'dormant')),
  constraint enterprise_size check (size in ('large', 'medium', 'small', 'micro', 'unknown')));
select kernel_tenant_table('enterprise');
create index enterprise_by_name on enterprise (park_id, name, id);
create index enterprise_by_grid on enterprise (park_id, grid_id, id);
create index enterprise_by_change on enterprise (park_id, updated_at desc, id desc);
create index enterprise_by_tag on enterprise using gin (tags);
create index enterprise_name_words on enterprise using gin (name gin_trgm_ops);
alter table role_grant add constraint role_grant_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id) not valid;
alter table role_grant validate constraint role_grant_enterprise_fk;

create table enterprise_contact (
  park_id uuid not null, id uuid not null, version int not null default 1, enterprise_id uuid not null,
  name text not null, role text not null, phone text, mail text, is_primary boolean not null default false, consent_at timestamptz,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint enterprise_contact_pk primary key (park_id, id),
  constraint enterprise_contact_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id));
select kernel_tenant_table('enterprise_contact');
create index enterprise_contact_by_enterprise on enterprise_contact (park_id, enterprise_id);
