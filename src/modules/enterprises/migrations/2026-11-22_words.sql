-- Cases are found by the name of their enterprise as well.
create index enterprise_words on enterprise using gin (kernel_words(park_id, name));
