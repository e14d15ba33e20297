-- A row may go in with a remark: looked at before the word is given, unlike a refusal.
alter table enterprise_import add column rows_warned int not null default 0;
alter table enterprise_import_row add column warnings jsonb not null default '[]';
create index enterprise_import_row_warned on enterprise_import_row (park_id, import_id, row, id) where warnings <> '[]';
