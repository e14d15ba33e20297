-- Ended before it came here, brought in from a spreadsheet: it has no clocks and is in no figure of promises.
alter table demand add column historical boolean not null default false;
