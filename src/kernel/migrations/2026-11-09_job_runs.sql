-- Long work that somebody asked for and waits for: an import, an export, a report.
create table job_run (
  park_id uuid not null, id uuid not null, kind text not null, account_id uuid,
  state text not null default 'waiting', progress double precision not null default 0,
  result jsonb, problem jsonb, created_at timestamptz not null, updated_at timestamptz not null,
  constraint job_run_pk primary key (park_id, id),
  constraint job_run_state check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  constraint job_run_progress check (progress between 0 and 1));
select kernel_tenant_table('job_run');
create index job_run_by_age on job_run (park_id, created_at);
