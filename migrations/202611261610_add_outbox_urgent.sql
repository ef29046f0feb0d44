-- Somebody waits for it before a page, as for a login code: it leaves first.
ALTER TABLE outbox ADD COLUMN urgent BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE outbox SET urgent = TRUE WHERE notice = 'login_code';
