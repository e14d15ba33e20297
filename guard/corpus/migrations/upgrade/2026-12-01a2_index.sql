-- concurrently
create index concurrently audit_entry_guard on audit_entry (park_id, actor_name, at, action)
