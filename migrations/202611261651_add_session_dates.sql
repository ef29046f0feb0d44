-- Each date of a session that has several; a session without rows here has its own two moments.
CREATE TABLE session_date (
    session_id UUID NOT NULL REFERENCES action_session (id),
    starts_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (session_id, starts_at)
);
