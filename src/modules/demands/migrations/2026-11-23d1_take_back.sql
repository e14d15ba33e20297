-- Whoever asked may take it back as long as nobody has decided.
alter table demand_request drop constraint demand_request_decision,
  add constraint demand_request_decision check (decision in ('approved', 'refused', 'lapsed', 'withdrawn'));
