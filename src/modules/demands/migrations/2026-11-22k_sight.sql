-- Departments that see a case besides its lead: one level up, instructed by a leader, called to a meeting about it.
alter table demand add column seen_by uuid[] not null default '{}';
create index demand_by_sight on demand using gin (seen_by) where seen_by <> '{}';
