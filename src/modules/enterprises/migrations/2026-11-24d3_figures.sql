-- A figure of every enterprise is read from the index alone.
drop index enterprise_indicator_by_kind;
create index enterprise_indicator_by_kind on enterprise_indicator (park_id, kind, period, enterprise_id) include (value, unit);
