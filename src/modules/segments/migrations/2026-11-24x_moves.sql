-- When a rule gave a tag is history: it stays when an import is undone and the file it opened is taken away again.
alter table tag_move drop constraint tag_move_enterprise_fk;
