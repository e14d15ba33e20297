alter table demand add column guard_note text, add column guard_weight int not null default 1;
alter table audit_entry add column guard_mark text;
