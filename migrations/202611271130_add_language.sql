-- The language in which a person reads, by its tag.
ALTER TABLE allocataire ADD COLUMN language TEXT NOT NULL DEFAULT 'fr';
