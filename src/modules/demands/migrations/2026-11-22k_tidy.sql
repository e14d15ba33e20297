-- When an instruction is due is its clock's to say.
alter table demand_instruction drop column due_at;
create index demand_instruction_by_time on demand_instruction (park_id, given_at, id);
create index demand_instruction_open on demand_instruction (park_id, department_id, id) where status in ('given', 'signed');
