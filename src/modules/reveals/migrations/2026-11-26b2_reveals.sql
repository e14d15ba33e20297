-- How many numbers of people somebody has looked at whole on one business day, and how often she was refused beyond her budget.
create table reveal_day (
  park_id uuid not null, id uuid not null, account_id uuid not null, day date not null,
  opened int not null default 0, refused int not null default 0, budget int not null,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint reveal_day_pk primary key (park_id, id),
  constraint reveal_day_one unique (park_id, account_id, day));
select kernel_tenant_table('reveal_day');
create index reveal_day_by_change on reveal_day (park_id, updated_at, id);
create index reveal_day_by_count on reveal_day (park_id, opened, id);
