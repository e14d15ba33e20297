-- What a file belongs to. A file without a row here is still its uploader's own, and goes after a day.
create table attachment (
  park_id uuid not null, id uuid not null, file_id uuid not null,
  entity text not null, entity_id uuid not null, audience text not null, position int not null, created_at timestamptz not null,
  constraint attachment_pk primary key (park_id, id),
  constraint attachment_file unique (park_id, file_id),
  constraint attachment_audience check (audience in ('public', 'internal')),
  constraint attachment_file_fk foreign key (park_id, file_id) references stored_file (park_id, id));
select kernel_tenant_table('attachment');
create index attachment_by_entity on attachment (park_id, entity, entity_id, created_at, position);
create index stored_file_by_content on stored_file (park_id, sha256);
create index stored_file_by_age on stored_file (park_id, created_at);
create index stored_file_by_owner on stored_file (park_id, owner_id, created_at);
