-- Which cause of its notice a message stands for; nothing for the first, as for what was written before.
ALTER TABLE outbox ADD COLUMN occurrence TEXT NOT NULL DEFAULT '';
