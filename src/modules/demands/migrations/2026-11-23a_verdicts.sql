-- The verdicts of a period: the solved rate looks at them alone, not at the whole story of every case.
create index demand_entry_verdicts on demand_entry (park_id, at) include (demand_id) where kind in ('verify', 'redo');
-- How the first contact went, for the response rate.
create index demand_clock_contact on demand_clock (park_id, demand_id) include (due_at) where stage = 'contact';
create index demand_clock_promise on demand_clock (park_id, demand_id) include (due_at, stopped_at) where stage in ('resolve', 'rectify');
create index demand_by_dispatch on demand (park_id, dispatched_at) include (id, contacted_at) where dispatched_at is not null;
