-- What was asked for and tried while signing in, by contact, network and overall, until a moment. Buckets of contacts
-- and networks are keyed hashes that change with that moment.
CREATE TABLE login_limit (
    bucket TEXT NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    used BIGINT NOT NULL,
    PRIMARY KEY (bucket, ends_at)
);
CREATE INDEX login_limit_ends ON login_limit (ends_at);
