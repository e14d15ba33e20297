-- Letters about one object go out in the order of what happened: what waits before this one?
create index webhook_delivery_in_turn on webhook_delivery (park_id, webhook_id, subject, event_id) where state = 'waiting';
