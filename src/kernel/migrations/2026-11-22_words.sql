-- Search by words. Chinese has no spaces: a run of Han, kana or hangul is kept as overlapping pairs and its last character
-- (停车场 → 停车, 车场, 场), a run of letters or digits whole. Each word carries the end of its park's id, so that an index of
-- words is led by the park although GIN knows no order: a search never reads another park's rows.
-- The ranges are those of src/kernel/words/fold.ts; a test holds the two together.
-- The cost makes the planner read the index where few rows match, and the rows in their order where many do.
create function kernel_words(park uuid, said text) returns tsvector language plpgsql immutable strict parallel safe cost 500 as $$
begin
  return regexp_replace(lower(normalize(said, NFKC)),
    '((?<![0-9a-z\u00df-\u024f\u0370-\u052f])[\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])|([0-9a-z\u00df-\u024f\u0370-\u052f]+|(?<=[0-9a-z\u00df-\u024f\u0370-\u052f])[\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])|.',
    '\1 ' || right(park::text, 8) || '\2\1', 'g')::tsvector;
end $$;
