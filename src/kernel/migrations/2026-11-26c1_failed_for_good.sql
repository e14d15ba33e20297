-- A mail that the gateway refuses for good, in its own words; and the way to whatever failed, however much went well.
alter table notification add column refused_at timestamptz, add column refused text;
alter table notification add constraint notification_refused check ((refused_at is null) = (refused is null));
create index notification_by_refusal on notification (park_id, refused_at, id) where refused_at is not null;
create index outbox_dead on outbox (park_id, dead_at, id) where dead_at is not null;
