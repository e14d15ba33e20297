-- Lets an account of another park in. The code itself is never stored; the row goes when it is used.
create table invitation (
  park_id uuid not null, id uuid not null, login text not null, code_hash bytea not null, created_at timestamptz not null, expires_at timestamptz not null,
  constraint invitation_pk primary key (park_id, id),
  constraint invitation_login unique (park_id, login));
select kernel_tenant_table('invitation');
