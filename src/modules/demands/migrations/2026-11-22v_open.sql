-- What is open is a small part of the ledger and most of what is asked for: its order and its filters in one index, so that
-- it is listed and counted without looking into the cases themselves.
create index demand_open on demand (park_id, next_due_at, id)
  include (status, level, source, category_id, department_id, grid_id, enterprise_id)
  where status not in ('closed', 'declined', 'redirected', 'withdrawn', 'merged');
-- Counting by index alone needs pages that are known to be visible; the default waits for a fifth of the table to change.
alter table demand set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table demand_clock set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
analyze demand;
