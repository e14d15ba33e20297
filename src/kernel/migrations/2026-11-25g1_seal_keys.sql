-- Names of the keys that numbers of people are sealed with, the newest for new ones; the keys themselves never stand in the database.
create table seal_key (
  id text not null, made_at timestamptz not null, swept_at timestamptz,
  constraint seal_key_pk primary key (id),
  constraint seal_key_id check (id ~ '^[0-9a-f]{8}-[0-9]+$'));
select kernel_shared_table('seal_key');
