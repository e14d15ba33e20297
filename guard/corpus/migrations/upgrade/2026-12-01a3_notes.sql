-- in batches
update demand set guard_note = left(title, 20)
where park_id = app_park_id() and id in (
  select id from demand where park_id = app_park_id() and guard_note is null limit 500)
