-- A claim walks what is due of one channel and priority, in its order: neither what was sent nor future reminders.
DROP INDEX outbox_due;
CREATE INDEX outbox_waiting ON outbox (channel, urgent, due_at, id) WHERE state IN ('queued', 'leased');
-- What had begun to leave when its courier ended.
CREATE INDEX outbox_leased ON outbox (claimed_until) WHERE state = 'leased';
