-- What the organisation of an action answers in public to what people said of it.
CREATE TABLE feedback_reply (
    action_id UUID PRIMARY KEY REFERENCES action (id),
    words TEXT NOT NULL,
    published_at TIMESTAMPTZ NOT NULL
);
