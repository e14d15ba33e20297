-- The ledger in depth: four more states, cases that belong together, and what outside systems know a case by.
alter table demand drop constraint demand_status;
alter table demand add constraint demand_status check (status in ('draft', 'submitted', 'accepted', 'dispatched', 'handling', 'paused', 'shelved',
  'arbitration', 'answered', 'verified', 'closed', 'declined', 'redirected', 'withdrawn', 'merged')) not valid;
alter table demand validate constraint demand_status;

-- What it was before a pause, a shelving or a merge: the way back.
alter table demand add column status_before text;
-- The case that this one is a part of; and the one it was merged into.
alter table demand add column parent_id uuid;
alter table demand add column merged_into uuid;
-- The case number of another system (hotline 12345 and the like): the same case is never taken twice.
alter table demand add column external_system text;
alter table demand add column external_id text;
-- An arbitrated assignment binds: no more returns. Until when the lead department may return the case.
alter table demand add column bound boolean not null default false;
alter table demand add column return_until timestamptz;
-- Late with good reason, as a third person decided: left out of the figures.
alter table demand add column excused_at timestamptz;
-- A park has no demand of its own number twice; a case of another system neither.
alter table demand add constraint demand_external unique (park_id, external_system, external_id);
alter table demand add constraint demand_parent_fk foreign key (park_id, parent_id) references demand (park_id, id) not valid;
alter table demand validate constraint demand_parent_fk;
alter table demand add constraint demand_merged_fk foreign key (park_id, merged_into) references demand (park_id, id) not valid;
alter table demand validate constraint demand_merged_fk;
create index demand_by_parent on demand (park_id, parent_id) where parent_id is not null;
create index demand_by_merged on demand (park_id, merged_into) where merged_into is not null;

alter table demand_clock drop constraint demand_clock_stage;
alter table demand_clock add constraint demand_clock_stage check (stage in ('accept', 'dispatch', 'sign', 'contact', 'plan', 'resolve', 'rectify', 'verify', 'rate',
  'assist', 'decide', 'arbitrate', 'instruction')) not valid;
alter table demand_clock validate constraint demand_clock_stage;
-- Whose clock it is where a case has several of a kind: a co-handler's part, a request to decide, an instruction.
alter table demand_clock add column subject_id uuid;
-- Working time granted on top of the duration (延期), as a duration; pauses are rows of their own.
alter table demand_clock add column extension jsonb;
drop index demand_clock_running;
create unique index demand_clock_running on demand_clock (park_id, demand_id, stage) where stopped_at is null and subject_id is null;
create unique index demand_clock_running_of on demand_clock (park_id, demand_id, stage, subject_id) where stopped_at is null and subject_id is not null;
