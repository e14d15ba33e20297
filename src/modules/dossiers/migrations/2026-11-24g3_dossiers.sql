-- Everything that is held about an enterprise, written into one file for it; the id is that of the job run. Gone after some hours.
create table dossier (
  park_id uuid not null, id uuid not null, enterprise_id uuid not null, owner_id uuid not null, owner_name text not null,
  language text not null, file_id uuid, bytes bigint not null default 0, parts jsonb not null default '[]',
  expires_at timestamptz not null, created_at timestamptz not null,
  constraint dossier_pk primary key (park_id, id),
  constraint dossier_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint dossier_language check (language in ('zh', 'en')));
select kernel_tenant_table('dossier');
create index dossier_by_enterprise on dossier (park_id, enterprise_id, created_at);
create index dossier_by_end on dossier (park_id, expires_at);
