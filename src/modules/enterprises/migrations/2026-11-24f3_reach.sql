-- How many of its contacts can be reached by phone, kept with what is stale: who can be reached by nobody is asked for often.
alter table enterprise add column phones int not null default 0;
update enterprise e set phones = (select count(*) from enterprise_contact c
  where c.park_id = e.park_id and c.enterprise_id = e.id and c.phone is not null);
create index enterprise_unreachable on enterprise (park_id, name, id) where phones = 0;
