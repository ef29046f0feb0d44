-- Counts the changes of a session, so that each is told.
ALTER TABLE action_session ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
