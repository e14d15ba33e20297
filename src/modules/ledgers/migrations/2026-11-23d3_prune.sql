-- When the rows of an import, with what stood in the cells of the file, were taken away again.
alter table demand_import add column pruned_at timestamptz;
create index demand_import_unpruned on demand_import (park_id, created_at) where pruned_at is null;
