-- A code is asked for by a known device, or by new ones that share the message that left for their contact.
CREATE TABLE login_challenge_new (
    id UUID PRIMARY KEY,
    contact TEXT NOT NULL,
    channel TEXT NOT NULL,
    known BOOLEAN NOT NULL,
    digits BIGINT NOT NULL,
    -- The challenge whose message holds the code, when no message left for this one.
    shared_with UUID,
    -- The known device that asked, as a keyed hash; none for a new device.
    device TEXT,
    -- One message a minute for a contact and a device, however many ask at the same moment; none where no message left
    -- and once the code is used.
    lane TEXT UNIQUE,
    tries BIGINT NOT NULL,
    birth_date_tries BIGINT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);
INSERT INTO login_challenge_new (id, contact, channel, known, digits, shared_with, device, lane, tries,
                                 birth_date_tries, asked_at, expires_at, used_at)
SELECT id, contact, channel, known, 6, NULL, NULL, NULL, tries, 0, asked_at, expires_at, used_at FROM login_challenge;
DROP TABLE login_challenge;
ALTER TABLE login_challenge_new RENAME TO login_challenge;
CREATE INDEX login_challenge_contact ON login_challenge (contact, asked_at);
CREATE INDEX login_challenge_asked ON login_challenge (asked_at);
