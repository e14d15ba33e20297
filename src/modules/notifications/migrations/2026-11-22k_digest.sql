-- At once, or gathered in the daily digest (每日提要); null: as the kind is meant.
alter table notification_preference add column pace text;
alter table notification_preference add constraint notification_preference_pace check (pace in ('now', 'digest'));

-- One digest a person and day: what was due, new and waiting for her when it was written.
create table digest (
  park_id uuid not null, id uuid not null, account_id uuid not null, day date not null, sections jsonb not null,
  created_at timestamptz not null, mailed_at timestamptz,
  constraint digest_pk primary key (park_id, id),
  constraint digest_one unique (park_id, account_id, day));
select kernel_tenant_table('digest');
-- A day's round is begun once, whatever restarts.
create table digest_round (
  park_id uuid not null, day date not null, begun_at timestamptz not null, people int not null,
  constraint digest_round_pk primary key (park_id, day));
select kernel_tenant_table('digest_round');
