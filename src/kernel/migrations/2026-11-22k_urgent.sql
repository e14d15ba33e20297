-- What cannot wait for a digest, whatever the person has chosen for its kind.
alter table notification add column urgent boolean not null default false;
