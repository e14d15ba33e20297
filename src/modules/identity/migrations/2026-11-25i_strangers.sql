-- Shared: wrong tries at account names that do not exist, counted as those of accounts are. The name itself, which may be a
-- password in the wrong field, is not kept.
create table unknown_login (
  login_hash bytea not null, failures int not null, locked_until timestamptz, tried_at timestamptz not null,
  constraint unknown_login_pk primary key (login_hash));
select kernel_shared_table('unknown_login');
create index unknown_login_by_time on unknown_login (tried_at);
