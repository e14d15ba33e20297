-- A list of open cases of one category and level tells its total from this index alone (a million cases: 31 ms before, 2 ms with it).
create index demand_open_by_category on demand (park_id, category_id, level) include (status, source, department_id, grid_id)
  where status not in ('closed', 'declined', 'redirected', 'withdrawn', 'merged');
