create index audit_entry_guard_bad on audit_entry using gin (actor_name gin_trgm_ops, request_id gin_trgm_ops);
