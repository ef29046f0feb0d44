-- Sessions are found by the hash of their cookie: a copy of the database opens none. What was there cannot be carried
-- over, so everybody signs in once more. Each belongs to one account, so that all of an account can be ended.
DROP TABLE login_session;
CREATE TABLE login_session (
    token_hash TEXT PRIMARY KEY,
    account_role TEXT NOT NULL,
    account_id UUID NOT NULL,
    device TEXT NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX login_session_account ON login_session (account_id, account_role);
CREATE INDEX login_session_expires ON login_session (expires_at);
