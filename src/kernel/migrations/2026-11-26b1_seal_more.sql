-- More columns are sealed from now on: the next start looks through all of them once more.
update seal_key set swept_at = null;
