-- Which office visits where it is not the field team, and on what basis (law, plan, the enterprise's own wish).
alter table visit add column department_id uuid;
alter table visit add column basis text;
alter table visit add constraint visit_department_fk foreign key (park_id, department_id) references department (park_id, id) not valid;
alter table visit validate constraint visit_department_fk;

-- What a visitor shows at the door: `show` for a few minutes on her screen, `pass` what the enterprise got by it and keeps until it has
-- rated the visit. Only hashes are kept.
create table visit_door (
  park_id uuid not null, id uuid not null, visit_id uuid not null, kind text not null, hash text not null,
  expires_at timestamptz not null, uses int not null default 0, created_at timestamptz not null,
  constraint visit_door_pk primary key (park_id, id),
  constraint visit_door_hash unique (park_id, hash),
  constraint visit_door_visit_fk foreign key (park_id, visit_id) references visit (park_id, id),
  constraint visit_door_kind check (kind in ('show', 'pass')));
select kernel_tenant_table('visit_door');
create index visit_door_by_visit on visit_door (park_id, visit_id, kind);
create index visit_door_by_age on visit_door (park_id, expires_at);

-- That a visit was rated, and nothing of how: no time, no number of the rating.
create table visit_rated (
  park_id uuid not null, visit_id uuid not null,
  constraint visit_rated_pk primary key (park_id, visit_id),
  constraint visit_rated_visit_fk foreign key (park_id, visit_id) references visit (park_id, id));
select kernel_tenant_table('visit_rated');

-- What was said of somebody's visits. It knows whose visits and the Monday of its week, neither visit nor enterprise nor hour; its id is random.
create table visit_rating (
  park_id uuid not null, id uuid not null, account_id uuid not null, week date not null,
  score int not null, reasons text[] not null default '{}', words text,
  constraint visit_rating_pk primary key (park_id, id),
  constraint visit_rating_score check (score between 1 and 5));
select kernel_tenant_table('visit_rating', append_only => true);
create index visit_rating_by_account on visit_rating (park_id, account_id, week);
