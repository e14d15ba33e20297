-- Shared, as accounts are: whoever brings the code stands in another park. The code itself is never stored; it is gone once it is used.
create table invitation (
  code_hash bytea not null, park_id uuid not null, login text not null, created_at timestamptz not null, expires_at timestamptz not null,
  constraint invitation_pk primary key (code_hash));
select kernel_shared_table('invitation');
create index invitation_by_park on invitation (park_id, login);
