-- Rows of a register are found by an old registration number as well.
create index enterprise_by_legacy on enterprise (park_id, legacy_reg_no) where legacy_reg_no is not null;
