alter table demand add constraint demand_guard_weight check (guard_weight >= 1) not valid;
alter table demand drop constraint demand_level;
alter table demand add constraint demand_level check (level in ('consult', 'normal', 'complex', 'hard', 'urgent', 'guard')) not valid;
