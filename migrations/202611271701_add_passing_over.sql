-- The last seat, by its number, that somebody in line let others have.
ALTER TABLE registration ADD COLUMN passed_over BIGINT;
