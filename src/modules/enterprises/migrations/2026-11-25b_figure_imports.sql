-- A sheet may hold figures over time instead of a register: the same steps, other columns.
alter table enterprise_import
  add column subject text not null default 'register',
  add column figures jsonb;
alter table enterprise_import add constraint enterprise_import_subject check (subject in ('register', 'figures'));
alter table enterprise_import_mapping add column subject text not null default 'register';
alter table enterprise_import_mapping drop constraint enterprise_import_mapping_pk;
alter table enterprise_import_mapping add constraint enterprise_import_mapping_pk primary key (park_id, subject, signature);
