-- In the product every notice arrives; by mail unless the person has said no to that kind.
create table notification_preference (
  park_id uuid not null, account_id uuid not null, kind text not null, mail boolean not null, updated_at timestamptz not null,
  constraint notification_preference_pk primary key (park_id, account_id, kind));
select kernel_tenant_table('notification_preference');
create index notification_unread on notification (park_id, account_id) where read_at is null;
create index notification_by_time on notification (park_id, account_id, created_at, id);
create index notification_by_age on notification (park_id, created_at);
