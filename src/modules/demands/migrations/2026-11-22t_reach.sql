-- What an office holds, breaches first; what somebody filed. Whoever sees a part of the park reads that part and no more.
create index demand_by_department_due on demand (park_id, department_id, next_due_at, id) where next_due_at is not null;
create index demand_by_grid_due on demand (park_id, grid_id, next_due_at, id) where next_due_at is not null;
create index demand_by_filer on demand (park_id, filed_by, id) where filed_by is not null;
-- How often a word is said decides how a search is done; the indexes of words had no figures yet.
analyze demand;
analyze enterprise;
