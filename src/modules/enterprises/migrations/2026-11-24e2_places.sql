-- In which grid of every layer an enterprise lies, by its point or by hand, from when until when. The row without an end is the present one.
-- enterprise.grid_id stays the grid of the first layer (what one sees and who answers for it hang on it) and is written in the same transaction.
create table enterprise_place (
  park_id uuid not null, id uuid not null, enterprise_id uuid not null, layer_id uuid not null, grid_id uuid not null, by text not null,
  since timestamptz not null, until timestamptz, by_name text,
  -- The change of borders that brought it here, and the one that took it away.
  change_id uuid, ended_by uuid,
  constraint enterprise_place_pk primary key (park_id, id),
  constraint enterprise_place_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint enterprise_place_layer_fk foreign key (park_id, layer_id) references grid_layer (park_id, id),
  constraint enterprise_place_grid_fk foreign key (park_id, grid_id) references grid (park_id, id),
  constraint enterprise_place_by check (by in ('point', 'hand')),
  constraint enterprise_place_span check (until is null or until >= since));
select kernel_tenant_table('enterprise_place');
create unique index enterprise_place_present on enterprise_place (park_id, enterprise_id, layer_id) where until is null;
create index enterprise_place_by_grid on enterprise_place (park_id, grid_id) where until is null;
create index enterprise_place_history on enterprise_place (park_id, enterprise_id, since desc);
create index enterprise_place_by_end on enterprise_place (park_id, ended_by) where ended_by is not null;
insert into enterprise_place (park_id, id, enterprise_id, layer_id, grid_id, by, since)
  select e.park_id, gen_random_uuid(), e.id, g.layer_id, e.grid_id, case when e.lng is null then 'hand' else 'point' end, e.created_at
  from enterprise e join grid g on g.park_id = e.park_id and g.id = e.grid_id;
-- The map of a whole park and of one street alike.
create index enterprise_by_point on enterprise (park_id, lng, lat) where lng is not null;
