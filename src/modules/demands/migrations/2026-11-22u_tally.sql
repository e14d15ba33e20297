-- How many cases each department has in each state, as steps of one more and one less that add up. A change only adds its
-- steps and waits for nobody; a job folds them. A null department is the desk.
create table demand_tally (
  park_id uuid not null, id uuid not null, department_id uuid, status text not null, n int not null, created_at timestamptz not null,
  constraint demand_tally_pk primary key (park_id, id));
select kernel_tenant_table('demand_tally');
insert into demand_tally (park_id, id, department_id, status, n, created_at)
  select park_id, gen_random_uuid(), department_id, status, count(*), now() from demand group by park_id, department_id, status;
create index demand_rectifying on demand (park_id, department_id, status) where rectifying;
analyze demand_tally;
