-- Asked for by an office alone: said in the index, so that nothing else is led through all that is open.
drop index demand_by_department_due;
create index demand_by_department_due on demand (park_id, department_id, next_due_at, id)
  where next_due_at is not null and department_id is not null;
drop index demand_by_grid_due;
create index demand_by_grid_due on demand (park_id, grid_id, next_due_at, id) where next_due_at is not null and grid_id is not null;
-- What is closed has nothing due: an index that is all but empty says so, and nobody looks for it among what is open.
create index demand_final_due on demand (park_id, next_due_at, id)
  where next_due_at is not null and status in ('closed', 'declined', 'redirected', 'withdrawn', 'merged');
analyze demand;
