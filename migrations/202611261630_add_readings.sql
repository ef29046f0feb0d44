-- Readings of people's files, lists and rosters by somebody else: who, what, by which right, by which way, and when.
-- Readings of the same thing by the same reader in one hour are one row: `hour` counts hours since 1970. `object_id` is a
-- person (`file`), a session (`roster`) or the reader's own row (lists).
CREATE TABLE reading (
    reader_role TEXT NOT NULL,
    reader_id UUID NOT NULL,
    kind TEXT NOT NULL,
    object_id UUID NOT NULL,
    read_right TEXT NOT NULL,
    way TEXT NOT NULL,
    hour BIGINT NOT NULL,
    first_at TIMESTAMPTZ NOT NULL,
    last_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (object_id, kind, reader_id, reader_role, read_right, way, hour)
);
CREATE INDEX reading_last ON reading (last_at);
