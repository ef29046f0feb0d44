-- The day on which a file first brought a person, and a référent to somebody who had none. Nobody knows them of the
-- people who were here before.
ALTER TABLE allocataire ADD COLUMN known_on DATE;
ALTER TABLE allocataire ADD COLUMN followed_on DATE;
