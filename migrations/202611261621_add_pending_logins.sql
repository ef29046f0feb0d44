-- What is remembered of somebody between the contact and the right code, apart from the sessions of who is signed in.
CREATE TABLE pending_login (
    token_hash TEXT PRIMARY KEY,
    data TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX pending_login_expires ON pending_login (expires_at);
