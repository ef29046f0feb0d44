-- How many people may wait for a seat of a session.
ALTER TABLE action_session ADD COLUMN waitlist BIGINT NOT NULL DEFAULT 10;
-- How many seats of it became free: who passed one over is first for the next.
ALTER TABLE action_session ADD COLUMN freed BIGINT NOT NULL DEFAULT 0;
