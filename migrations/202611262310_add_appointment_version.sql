-- Counts the changes of an appointment: the calendar file of a changed one replaces the event that a telephone has.
-- Files made before had 2 at most.
ALTER TABLE appointment ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
UPDATE appointment SET version = 2;
