-- How often the phone had changed an item when it was sent: a copy that went astray and arrives late is older than what is known.
alter table field_item add column rev int not null default 1;
