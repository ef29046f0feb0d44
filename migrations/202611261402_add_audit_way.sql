-- By which way somebody acted (account, link, helper, program), by which link, for which person, and which part of the
-- program when nobody did.
ALTER TABLE audit ADD COLUMN way TEXT NOT NULL DEFAULT 'account';
ALTER TABLE audit ADD COLUMN link_id UUID;
ALTER TABLE audit ADD COLUMN person_id UUID;
ALTER TABLE audit ADD COLUMN program TEXT;
UPDATE audit SET way = 'program' WHERE actor_role = 'system';
