ALTER TABLE audit RENAME COLUMN gesture TO operation;
