-- Titles are found by their words. The index of three-character pieces was of no use: row security does not ask it, and two
-- Chinese characters are none.
drop index demand_title_words;
create index demand_words on demand using gin (kernel_words(park_id, title));
