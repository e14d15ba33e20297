alter table demand validate constraint demand_guard_weight;
alter table demand validate constraint demand_level;
