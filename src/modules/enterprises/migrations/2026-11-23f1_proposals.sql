-- What others say the file should say: one row for one field, until its keeper accepts or refuses it.
create table enterprise_proposal (
  park_id uuid not null, id uuid not null, version int not null default 1, enterprise_id uuid not null,
  field text not null, value text not null, contact jsonb, was text, note text,
  source text not null, source_id uuid not null, origin_zh text not null, origin_en text not null, link text,
  by_id uuid not null, by_name text not null, at timestamptz not null,
  state text not null default 'open', decided_by uuid, decider text, decided_at timestamptz, reason text,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint enterprise_proposal_pk primary key (park_id, id),
  constraint enterprise_proposal_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint enterprise_proposal_field check (field in
    ('name', 'legalPerson', 'address', 'contact', 'businessScope', 'industryCode', 'size', 'staff', 'status')),
  constraint enterprise_proposal_source check (source in ('visit', 'portal')),
  constraint enterprise_proposal_state check (state in ('open', 'accepted', 'refused')),
  constraint enterprise_proposal_decided check ((state = 'open') = (decided_at is null)),
  constraint enterprise_proposal_reason check (state <> 'refused' or reason is not null));
select kernel_tenant_table('enterprise_proposal');
create index enterprise_proposal_by_time on enterprise_proposal (park_id, at, id);
create index enterprise_proposal_open on enterprise_proposal (park_id, enterprise_id, at) where state = 'open';
create index enterprise_proposal_by_file on enterprise_proposal (park_id, enterprise_id, at);
create index enterprise_proposal_by_source on enterprise_proposal (park_id, source_id);
