ALTER TABLE outbox RENAME COLUMN useless_after TO expires_at;
