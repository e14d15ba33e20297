create index audit_entry_guard_bad on audit_entry using gin (actor_name gin_trgm_ops, request_id gin_trgm_ops);
-- As long as it takes with millions of rows, whatever the size here.
select pg_sleep(3);
