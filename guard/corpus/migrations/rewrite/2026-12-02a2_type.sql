alter table demand alter column guard_weight type bigint;
