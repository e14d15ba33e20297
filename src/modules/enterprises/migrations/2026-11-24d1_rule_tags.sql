-- Tags that a rule gives: kept apart from those given by hand, so that neither takes away the other. Computed, so they change neither version nor date of the file.
alter table enterprise add column rule_tags text[] not null default '{}';
create index enterprise_by_rule_tag on enterprise using gin (rule_tags);
-- Figures of one kind and period over the whole park, for conditions that ask about them.
create index enterprise_indicator_by_kind on enterprise_indicator (park_id, kind, period, enterprise_id);
