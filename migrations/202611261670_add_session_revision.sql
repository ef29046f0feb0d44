-- Each session counts its own changes: one number for all of them made everybody who registered wait for the others.
ALTER TABLE action_session ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
