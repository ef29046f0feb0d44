-- Forms that made something, by a digest of what was sent: the same form sent again finds what it made.
CREATE TABLE submission (
    digest TEXT PRIMARY KEY,
    object_id UUID NOT NULL,
    made_at TIMESTAMPTZ NOT NULL
);
