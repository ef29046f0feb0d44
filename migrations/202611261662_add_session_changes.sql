-- What each change of a session changed, in words of the program, for the messages that tell it.
CREATE TABLE session_change (
    session_id UUID NOT NULL REFERENCES action_session (id),
    version BIGINT NOT NULL,
    changed TEXT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (session_id, version)
);
