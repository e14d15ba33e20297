-- A change that takes many enterprises along is put in force by a job: agreed to, and not in force yet.
alter table ground_change drop constraint ground_change_state;
alter table ground_change add column decided_by_id uuid, add column job_id uuid,
  add constraint ground_change_state check (state in ('draft', 'scheduled', 'applying', 'applied', 'cancelled', 'failed')),
  add constraint ground_change_applying check (state <> 'applying' or (job_id is not null and decided_by_id is not null and fingerprint is not null));
create index ground_change_applying on ground_change (park_id, layer_id) where state = 'applying';
