-- A file that stood twice was merged into another: its row stays, keeps its code, and leads there.
alter table enterprise add column merged_into_id uuid;
alter table enterprise add constraint enterprise_merged_fk foreign key (park_id, merged_into_id) references enterprise (park_id, id) not valid;
alter table enterprise validate constraint enterprise_merged_fk;
alter table enterprise add constraint enterprise_merged_other check (merged_into_id <> id) not valid;
alter table enterprise validate constraint enterprise_merged_other;
create index enterprise_by_merge on enterprise (park_id, merged_into_id) where merged_into_id is not null;
