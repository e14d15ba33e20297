-- Containment of jsonb is no safe operator behind the park wall, so an index of words inside the answers is never used:
-- who filters by an answer reads the answered cases of the park, most often of one category.
drop index demand_by_answer;
create index demand_answered on demand (park_id, category_id, id) where answers is not null;
