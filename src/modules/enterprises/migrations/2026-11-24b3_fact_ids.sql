-- A line of a sheet has an id of its own, made of the sheet's and the field: of version 8, as ids made by a rule of one's own are (RFC 9562).
create or replace view enterprise_fact with (security_invoker = true) as
  select park_id, id, enterprise_id, field, value, source, source_id, by_id, by_name, at, valid_until from enterprise_fact_line
  union all
  select s.park_id, overlay(overlay(md5(s.id::text || v.key) placing '8' from 13) placing 'a' from 17)::uuid, s.enterprise_id, v.key,
    nullif(v.value, 'null'), s.source, s.source_id, s.by_id, s.by_name, s.at, null::date
  from enterprise_fact_sheet s cross join lateral jsonb_each(s.said) v;
