-- What somebody who came says of a session: one row a registration, from when it is awaited.
CREATE TABLE feedback (
    registration_id UUID PRIMARY KEY REFERENCES registration (id),
    action_id UUID NOT NULL REFERENCES action (id),
    opened_at TIMESTAMPTZ NOT NULL,
    welcome TEXT,
    usefulness TEXT,
    access TEXT,
    recommendation TEXT,
    words TEXT NOT NULL,
    answered_at TIMESTAMPTZ
);
CREATE INDEX feedback_action ON feedback (action_id) WHERE answered_at IS NOT NULL;
CREATE INDEX feedback_opened ON feedback (opened_at);
