-- A browser may also be sent to the provider to show anew who sits before it.
alter table sign_in_attempt drop constraint sign_in_attempt_purpose;
alter table sign_in_attempt add constraint sign_in_attempt_purpose check (purpose in ('sign-in', 'link', 'code', 'proof'));
