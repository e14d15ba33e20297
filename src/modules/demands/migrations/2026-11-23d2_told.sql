-- What a case tells: its title and how its description begins. Troubles are counted by it (`saying` of the list).
create index demand_told on demand using gin (kernel_words(park_id, left(title || ' ' || detail, 200)));
