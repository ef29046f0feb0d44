-- What the person had learnt when a version was proposed: skills by their words, with a space between them.
ALTER TABLE contract_version ADD COLUMN learnt TEXT NOT NULL DEFAULT '';
