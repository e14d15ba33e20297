-- The chain over the audit trail: each link is the digest of its entry and of the link before. Written only by the sealing job,
-- read only by the verifier; hourly its end is noted outside the database.
create table audit_link (
  park_id uuid not null, id uuid not null, seq bigint not null, digest text not null, created_at timestamptz not null,
  constraint audit_link_pk primary key (park_id, id),
  constraint audit_link_place unique (park_id, seq),
  constraint audit_link_digest check (digest ~ '^[0-9a-f]{64}$'));
select kernel_tenant_table('audit_link', append_only => true);
