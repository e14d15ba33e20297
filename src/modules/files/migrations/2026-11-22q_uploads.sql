-- Uploads that survive a cut. The pieces wait here, where they stand or fall with their transaction, until all are there.
create table file_upload (
  park_id uuid not null, id uuid not null, owner_id uuid not null, name text not null, media_type text not null,
  size int not null, sha256 text not null, arrived int not null default 0,
  file_id uuid, expires_at timestamptz not null, created_at timestamptz not null, updated_at timestamptz not null,
  constraint file_upload_pk primary key (park_id, id),
  constraint file_upload_once unique (park_id, owner_id, sha256, name),
  constraint file_upload_arrived check (arrived between 0 and size));
select kernel_tenant_table('file_upload');
create index file_upload_by_expiry on file_upload (park_id, expires_at);

create table upload_piece (
  park_id uuid not null, id uuid not null, upload_id uuid not null, position int not null, bytes bytea not null,
  created_at timestamptz not null,
  constraint upload_piece_pk primary key (park_id, id),
  constraint upload_piece_place unique (park_id, upload_id, position),
  constraint upload_piece_upload_fk foreign key (park_id, upload_id) references file_upload (park_id, id));
select kernel_tenant_table('upload_piece');
-- Photos do not get smaller by packing them again.
alter table upload_piece alter column bytes set storage external;
