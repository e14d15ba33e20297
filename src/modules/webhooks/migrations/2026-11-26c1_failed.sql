create index webhook_delivery_failed on webhook_delivery (park_id, updated_at, id) where state = 'failed';
