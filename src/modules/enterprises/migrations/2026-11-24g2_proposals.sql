-- What an enterprise says of its own file: taken back by itself, accepted by a rule, undone by the keeper.
alter table enterprise_proposal drop constraint enterprise_proposal_field;
alter table enterprise_proposal add constraint enterprise_proposal_field check (field in
  ('name', 'shortName', 'code', 'kind', 'legalPerson', 'capital', 'foundedOn', 'address', 'contact', 'businessScope', 'industryCode', 'size', 'staff', 'status'));
alter table enterprise_proposal drop constraint enterprise_proposal_state;
alter table enterprise_proposal add constraint enterprise_proposal_state check (state in ('open', 'accepted', 'refused', 'withdrawn', 'undone'));
alter table enterprise_proposal drop constraint enterprise_proposal_reason;
alter table enterprise_proposal add constraint enterprise_proposal_reason check (state not in ('refused', 'undone') or reason is not null);
alter table enterprise_proposal
  -- The rule that accepted it (code and version), where nobody of the park did.
  add column rule text,
  -- What stood in the file before it was accepted, and what it was made to say: so that it can be undone, and not over a newer word.
  add column stood jsonb, add column stands jsonb;
-- One word of the enterprise about a field waits at a time; of people to call there may be several.
create unique index enterprise_proposal_own on enterprise_proposal (park_id, enterprise_id, field)
  where state = 'open' and source = 'portal' and field <> 'contact';
